// Depth first with a stack of our own. A node that was seen is not entered again; a node without
// Kids is a page, whatever its Type says.
#include "pdf/tree.h"

#include <algorithm>
#include <unordered_set>

namespace huitong::pdf {

namespace {

constexpr double letter_width = 612, letter_height = 792;  // where no page size is given
constexpr double least_side = 1, most_side = 1e5;

struct Inherited {
    Object resources, media, crop, rotate;
};

bool read_box(const Object& array, base::Box& box) {
    if (array.size() < 4) return false;
    const double x0 = array.at(0).number(), y0 = array.at(1).number(), x1 = array.at(2).number(),
                 y1 = array.at(3).number();
    box = {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)};
    return box.width() >= least_side && box.height() >= least_side && box.width() <= most_side &&
           box.height() <= most_side && finite(box);
}

Leaf make_leaf(const Object& page, const Inherited& inherited) {
    Leaf leaf;
    leaf.page = page;
    leaf.resources = inherited.resources;
    base::Box media, crop;
    if (!read_box(inherited.media, media)) media = {0, 0, letter_width, letter_height};
    leaf.crop = media;
    if (read_box(inherited.crop, crop)) {
        const base::Box common{std::max(crop.left, media.left), std::max(crop.bottom, media.bottom),
                               std::min(crop.right, media.right), std::min(crop.top, media.top)};
        if (common.width() >= least_side && common.height() >= least_side) leaf.crop = common;
    }
    const int turns = inherited.rotate.integer() / 90 % 4;
    leaf.rotate = (turns + 4) % 4 * 90;
    return leaf;
}

}  // namespace

Matrix Leaf::shown() const {
    switch (rotate) {
        case 90:
            return {0, -1, 1, 0, -crop.bottom, crop.right};
        case 180:
            return {-1, 0, 0, -1, crop.right, crop.top};
        case 270:
            return {0, 1, -1, 0, crop.top, -crop.left};
        default:
            return {1, 0, 0, 1, -crop.left, -crop.bottom};
    }
}

Leaves walk_pages(const File& file, const base::Limits& limits) {
    Leaves result;
    struct Step {
        Object node;
        Inherited inherited;
        int depth;
    };
    std::vector<Step> stack{{file.root().get("Pages"), {}, 0}};
    std::unordered_set<const void*> seen;
    // Nodes that are neither pages nor have any below them cost time too.
    const std::size_t most_nodes = 4 * static_cast<std::size_t>(std::max(limits.pages, 0)) + 1000;
    while (!stack.empty()) {
        Step step = std::move(stack.back());
        stack.pop_back();
        if (!step.node.is_dictionary() || step.depth > limits.nesting) continue;
        if (!seen.insert(step.node.key()).second || seen.size() > most_nodes) continue;
        const auto take = [&](const char* key, Object& inherited) {
            if (const Object own = step.node.get(key)) inherited = own;
        };
        take("Resources", step.inherited.resources);
        take("MediaBox", step.inherited.media);
        take("CropBox", step.inherited.crop);
        take("Rotate", step.inherited.rotate);
        const Object kids = step.node.get("Kids");
        if (kids.is_array() && !step.node.get("Type").is("Page")) {
            const std::size_t count = std::min(kids.size(), most_nodes);
            for (std::size_t i = count; i-- > 0;)
                stack.push_back({kids.at(i), step.inherited, step.depth + 1});
            continue;
        }
        if (step.node.get("Type").is("Pages")) continue;
        if (result.pages.size() >= static_cast<std::size_t>(std::max(limits.pages, 0))) {
            result.too_many = true;
            break;
        }
        result.pages.push_back(make_leaf(step.node, step.inherited));
    }
    // A tree that leads nowhere: the pages themselves may be there.
    if (!result.pages.empty() || result.too_many) return result;
    const std::size_t most = static_cast<std::size_t>(std::max(limits.pages, 0));
    for (std::size_t i = 0; i < file.objects() && result.pages.size() < most; ++i) {
        const Object page = file.object(i);
        if (!page.get("Type").is("Page")) continue;
        result.pages.push_back(make_leaf(page, {page.get("Resources"), page.get("MediaBox"),
                                                page.get("CropBox"), page.get("Rotate")}));
    }
    return result;
}

}  // namespace huitong::pdf
