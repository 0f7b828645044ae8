// value: the text of a form field or a note that has no appearance of its own: viewers draw it
// from its value, so it is on the page.
#pragma once

#include "page/page.h"
#include "pdf/matrix.h"
#include "pdf/object.h"

namespace huitong::pdf {

// Adds the glyphs that stand in the annotation's rectangle, or none.
void draw_value(const Object& annotation, const Matrix& shown, page::Page& page);

}  // namespace huitong::pdf
