// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pdn.h"

namespace hawksight {

std::vector<NetworkNumbers> networkNumbers() {
    struct Row {
        const char* name;
        Variant variant;
        bool teacher, cbam, projection;
        const char* paper;
    };
    const Row rows[] = {{"HKT teacher (PDN)", Variant::Hkt, true, false, false, "2.69 M, 15.31 GMAC"},
                        {"HKT student", Variant::Hkt, false, false, false, ""},
                        {"HKT student + CBAM", Variant::Hkt, false, true, false, ""},
                        {"HKT student + projectors", Variant::Hkt, false, false, true, ""},
                        {"HKT student + CBAM + projectors", Variant::Hkt, false, true, true, "3 M, 20 GMAC"},
                        {"HKT+ teacher (PDN)", Variant::HktPlus, true, false, false, "8.02 M, 52.03 GMAC"},
                        {"HKT+ student", Variant::HktPlus, false, false, false, "8.02 M, 52.03 GMAC"},
                        {"HKT+ student + CBAM", Variant::HktPlus, false, true, false, "8.08 M, 52.07 GMAC"},
                        {"HKT+ student + projectors", Variant::HktPlus, false, false, true, "8.47 M, 63.18 GMAC"},
                        {"HKT+ student + CBAM + projectors", Variant::HktPlus, false, true, true, "8 M, 63 GMAC"}};
    std::vector<NetworkNumbers> numbers;
    for (const Row& row : rows) {
        const PdnSpec spec = pdnSpec(row.variant, widths(row.variant));
        NetworkNumbers n;
        n.name = row.name;
        for (const auto& shape : studentShapes(spec, row.cbam, row.projection)) {
            std::int64_t count = 1;
            for (const std::int64_t side : shape.second) count *= side;
            n.parameters += count;
        }
        n.gmac = multiplyAccumulates(spec, 256) / 1e9;
        if (row.projection) n.projectorGmac = projectorMultiplyAccumulates(spec, 256) / 1e9;
        n.bytes = 4 * n.parameters;
        n.paper = row.paper;
        numbers.push_back(n);
    }
    return numbers;
}

}  // namespace hawksight
