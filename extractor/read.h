// read: the first half of the pipeline, bytes of whatever kind to a Layout. Not installed:
// extractor.h is what others see; the tools that measure the second half begin here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "layout/layout.h"
#include "page/page.h"
#include "record/confidence.h"

namespace huitong {

// What was read of an input, by stage.
struct Read {
    std::string media_type;
    record::Medium medium;
    std::optional<page::Document> pages;  // of a PDF
    layout::Layout layout;
};

base::Result<Read> read(std::string_view path, std::string_view bytes, const base::Limits& limits);

}  // namespace huitong
