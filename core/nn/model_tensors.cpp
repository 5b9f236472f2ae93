// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_tensors.h"

#include "core/nn/model_meta.h"

#include <ATen/ATen.h>

#include <cstring>
#include <stdexcept>

namespace hawksight {

TensorData dataFrom(const std::string& name, const at::Tensor& tensor) {
    const at::Tensor flat = tensor.detach().contiguous();
    TensorData data;
    data.name = name;
    switch (flat.scalar_type()) {
        case at::kFloat:
            data.dtype = DType::F32;
            break;
        case at::kHalf:
            data.dtype = DType::F16;
            break;
        case at::kBFloat16:
            data.dtype = DType::BF16;
            break;
        case at::kByte:
            data.dtype = DType::U8;
            break;
        default:
            throw std::invalid_argument("tensor type of " + name);
    }
    data.shape = flat.sizes().vec();
    const auto* bytes = static_cast<const std::byte*>(flat.data_ptr());
    data.bytes.assign(bytes, bytes + flat.nbytes());
    return data;
}

at::Tensor tensorFrom(const TensorData& data) {
    at::ScalarType type = at::kFloat;
    switch (data.dtype) {
        case DType::F32:
            type = at::kFloat;
            break;
        case DType::F16:
            type = at::kHalf;
            break;
        case DType::BF16:
            type = at::kBFloat16;
            break;
        case DType::U8:
            type = at::kByte;
            break;
    }
    at::Tensor tensor = at::empty(data.shape, type);
    if (tensor.nbytes() != data.bytes.size()) throw std::invalid_argument("size of tensor " + data.name);
    std::memcpy(tensor.data_ptr(), data.bytes.data(), data.bytes.size());
    return tensor;
}

std::string unsoundness(const Container& container) {
    const auto& meta = container.meta;
    const auto number = meta.find("layout"), fusion = meta.find("fusion");
    const int layout = number != meta.end() && number->is_number_integer() ? number->get<int>() : 0;
    const bool otherwise = fusion != meta.end() && isFusedOtherwise(*fusion);
    if (layout >= kOldestLayout && layout <= kLayout && !otherwise) return "not a sound " + container.kind;
    return "made by another version of the program, whose " + container.kind + "s this one does not read; train anew";
}

}  // namespace hawksight
