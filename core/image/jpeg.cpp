// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/jpeg.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
// After jpeglib.h, which it needs.
#include <jerror.h>

namespace hawksight {
namespace {

using Bytes = std::span<const unsigned char>;

/// libjpeg's own error handling prints, and ends the program.
struct Complaints {
    jpeg_error_mgr base{};  // first: libjpeg hands back a pointer to it
    std::jmp_buf escape{};
    bool damaged = false;
    std::array<char, JMSG_LENGTH_MAX> text{};
};

Complaints& complaintsOf(j_common_ptr info) {
    return *reinterpret_cast<Complaints*>(info->err);
}

[[noreturn]] void onError(j_common_ptr info) {
    Complaints& c = complaintsOf(info);
    (*info->err->format_message)(info, c.text.data());
    std::longjmp(c.escape, 1);
}

/// Some cameras fill up with zeros before the end mark; other bytes left over mean that the decoder lost its place.
bool isZeroFill(j_common_ptr info) {
    const auto* source = reinterpret_cast<j_decompress_ptr>(info)->src;
    const int count = info->err->msg_parm.i[0];
    return count > 0 &&
           std::all_of(source->next_input_byte - count, source->next_input_byte, [](JOCTET byte) { return byte == 0; });
}

void onMessage(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
        case JWRN_EXTRANEOUS_DATA:
            if (isZeroFill(info)) return;
            break;
        case JWRN_ADOBE_XFORM:
        case JWRN_JFIF_MAJOR:
        case JWRN_BOGUS_ICC:
            return;
        default:
            break;
    }
    Complaints& c = complaintsOf(info);
    if (!c.damaged) (*info->err->format_message)(info, c.text.data());
    c.damaged = true;
}

void onOutput(j_common_ptr) {}

struct Decoder {
    jpeg_decompress_struct info{};
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { jpeg_destroy_decompress(&info); }
};

/// Decodes into `pixels`, made here. False, with a text in `complaints`, where libjpeg gave up. Everything that has a
/// destructor lives outside, because an error jumps out of here.
bool decodeRows(Bytes bytes, JpegColour colour, jpeg_decompress_struct& info, Complaints& complaints, cv::Mat& pixels) {
    if (setjmp(complaints.escape) != 0) return false;
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    if (info.num_components == 4)
        info.out_color_space = JCS_CMYK;
    else
        info.out_color_space = colour == JpegColour::Grey ? JCS_GRAYSCALE : JCS_EXT_BGR;
    jpeg_start_decompress(&info);
    pixels.create(int(info.output_height), int(info.output_width), CV_8UC(info.output_components));
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = pixels.ptr(int(info.output_scanline));
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    return true;
}

/// As Adobe's programs store it: inverted.
cv::Mat bgrOfCmyk(const cv::Mat& cmyk) {
    cv::Mat bgr(cmyk.size(), CV_8UC3);
    for (int y = 0; y < cmyk.rows; ++y)
        for (int x = 0; x < cmyk.cols; ++x) {
            const auto& from = cmyk.at<cv::Vec4b>(y, x);
            for (int c = 0; c < 3; ++c)
                bgr.at<cv::Vec3b>(y, x)[2 - c] = static_cast<uchar>(from[3] - ((255 - from[c]) * from[3] >> 8));
        }
    return bgr;
}

}  // namespace

bool isJpeg(Bytes bytes) {
    return bytes.size() >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff;
}

Expected<cv::Mat> decodeJpeg(Bytes bytes, const std::string& name, JpegColour colour) {
    Complaints complaints;
    Decoder decoder;
    decoder.info.err = jpeg_std_error(&complaints.base);
    complaints.base.error_exit = onError;
    complaints.base.emit_message = onMessage;
    complaints.base.output_message = onOutput;
    cv::Mat pixels;
    const bool decoded = decodeRows(bytes, colour, decoder.info, complaints, pixels);
    if (!decoded || complaints.damaged)
        return fail(ErrorCode::BadImage, name + ": damaged JPEG (" + complaints.text.data() + ")");
    if (pixels.channels() != 4) return pixels;
    cv::Mat bgr = bgrOfCmyk(pixels);
    if (colour == JpegColour::Bgr) return bgr;
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

}  // namespace hawksight
