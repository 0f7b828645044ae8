// One loop over the tokens: operands are collected until an operator comes, which is looked up by
// its up to three bytes. Forms are entered by recursion, to a bounded depth and never into
// themselves; the operators of all contents are counted, so that forms in forms cannot multiply.
#include "pdf/interpret.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pdf/mark.h"
#include "pdf/token.h"
#include "pdf/tree.h"
#include "pdf/value.h"
#include "pdf/visible.h"

namespace huitong::pdf {

namespace {

constexpr std::size_t most_saved = 512;         // q without Q
constexpr std::size_t most_operands = 100'000;  // of one operator; a TJ of a whole page has 5,000
constexpr int deepest_form = 28;
constexpr std::size_t most_operators = 60'000'000;  // of a document
// Entering a form costs about as much as so many operators. Forms that call two forms each would
// take minutes to reach the limit otherwise.
constexpr std::size_t operators_of_a_form = 1000;
constexpr std::size_t most_kept_form = std::size_t{1} << 20,
                      most_kept_forms = std::size_t{16} << 20;
constexpr double pattern_gray = 0.5;   // patterns and shadings have no one colour
constexpr double thin_picture = 3.01;  // points; pictures of lines

constexpr std::uint32_t code(std::string_view name) {
    std::uint32_t result = 0;
    for (const char c : name) result = result << 8 | static_cast<unsigned char>(c);
    return result;
}

// How the components of a colour become a gray.
enum class Ink : std::uint8_t { light, dark, cmyk, other };

struct Paint {
    double gray = 0;
    Ink ink = Ink::light;
};

struct State {
    Matrix ctm;
    base::Box clip;
    Font* font = nullptr;
    double size = 0, char_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
    int mode = 0;
    double line_width = 1;
    Paint fill, stroke;
    double fill_alpha = 1, stroke_alpha = 1;
    bool blended = false;  // what is painted lets through what is behind it
};

// Of an ExtGState; what it does not say is negative, or null.
struct Look {
    double fill_alpha = -1, stroke_alpha = -1;
    int blended = -1;
    Object font;
    double size = 0;
};

class Interpreter {
  public:
    Interpreter(Session& session, page::Page& page, std::vector<base::Finding>& findings,
                const base::Box& shown)
        : session_(session),
          page_(page),
          findings_(findings),
          shown_(shown),
          marks_(session.hidden_groups, page, findings) {}

    void run(std::string_view content, const Object& resources, const State& first, int depth);
    void draw_annotations(const Object& page, const State& first);

  private:
    using Operands = std::vector<Token>;

    void perform(std::uint32_t op, const Operands& operands, Tokens& tokens);
    void text_operator(std::uint32_t op, const Operands& operands);
    void color_operator(std::uint32_t op, const Operands& operands);
    void show(std::string_view bytes);
    void adjust(double amount);
    void emit(const Font::Char& c, std::uint32_t code_value, double width);
    void note(std::string_view code, const Font& font, std::string_view what, const base::Box& box,
              int& reported, std::size_t& place);
    void close_gap(page::Glyph& a, const page::Glyph& b) const;
    Font* font_of(const Object& dictionary);
    void set_font(std::string_view name, double size);
    void set_look(std::string_view name);
    void next_line(double x, double y);
    void do_object(std::string_view name);
    void draw_form(const Object& form, const Matrix& placed);
    void draw_picture(const Matrix& matrix, bool opaque);
    void skip_inline_picture(const Operands& operands, Tokens& tokens);
    void paint(bool fill, bool stroke);
    void set_gray(Paint& paint, const Operands& operands, Ink ink);
    double number(const Operands& operands, std::size_t from_end) const {
        return from_end <= operands.size() ? operands[operands.size() - from_end].number : 0;
    }

    Session& session_;
    page::Page& page_;
    std::vector<base::Finding>& findings_;
    base::Box shown_;
    Marks marks_;

    State state_;
    std::vector<State> saved_;
    Matrix text_, line_;  // Tm and Tlm
    Path path_;
    bool clip_pending_ = false;
    Object resources_;
    int depth_ = 0;
    std::vector<const void*> open_forms_;
    std::vector<std::pair<std::string, Font*>> names_;  // fonts of resources_, by name
    std::vector<std::pair<std::string, Look>> looks_;   // of resources_, by name
    bool starts_ = false;                               // the next glyph is the first of its string
    std::size_t last_ = 0;    // the last glyph of the strings that one operator shows
    std::size_t covers_ = 0;  // what cover() has compared
    VisibleOptions visible_;
};

void Interpreter::run(std::string_view content, const Object& resources, const State& first,
                      int depth) {
    const Object outer_resources = resources_;
    const int outer_depth = depth_;
    std::vector<State> outer_saved;
    outer_saved.swap(saved_);
    auto outer_names = std::move(names_);
    auto outer_looks = std::move(looks_);
    looks_.clear();
    const State outer_state = state_;
    const Matrix outer_text = text_, outer_line = line_;
    names_.clear();
    resources_ = resources;
    state_ = first;
    depth_ = depth;

    Arena arena;
    Tokens tokens(content, arena);
    Operands operands;
    const std::size_t marks_open = marks_.depth();
    while (!session_.exhausted) {
        const Token token = tokens.next();
        if (token.kind == Token::Kind::end) break;
        if (token.kind != Token::Kind::word) {
            if (operands.size() < most_operands) operands.push_back(token);
            continue;
        }
        if (token.text == "true" || token.text == "false" || token.text == "null") {
            if (operands.size() < most_operands) operands.push_back(token);
            continue;
        }
        if (++session_.operators > most_operators) {
            session_.exhausted = true;
            break;
        }
        if (token.text.size() <= 3) perform(code(token.text), operands, tokens);
        operands.clear();
        arena.clear();
    }
    marks_.unwind(marks_open);
    path_.clear();
    clip_pending_ = false;
    saved_.swap(outer_saved);
    names_ = std::move(outer_names);
    looks_ = std::move(outer_looks);
    state_ = outer_state;
    text_ = outer_text;
    line_ = outer_line;
    resources_ = outer_resources;
    depth_ = outer_depth;
}

void Interpreter::perform(std::uint32_t op, const Operands& operands, Tokens& tokens) {
    switch (op) {
        case code("q"):
            if (saved_.size() < most_saved) saved_.push_back(state_);
            return;
        case code("Q"):
            if (!saved_.empty()) {
                state_ = saved_.back();
                saved_.pop_back();
            }
            return;
        case code("cm"):
            state_.ctm = Matrix{number(operands, 6), number(operands, 5), number(operands, 4),
                                number(operands, 3), number(operands, 2), number(operands, 1)} *
                         state_.ctm;
            return;
        case code("gs"):
            if (!operands.empty()) set_look(operands.back().text);
            return;
        case code("w"):
            state_.line_width = std::abs(number(operands, 1));
            return;
        case code("m"):
            path_.move(state_.ctm.map({number(operands, 2), number(operands, 1)}));
            return;
        case code("l"):
            path_.line(state_.ctm.map({number(operands, 2), number(operands, 1)}));
            return;
        case code("c"):
            path_.curve(state_.ctm.map({number(operands, 6), number(operands, 5)}),
                        state_.ctm.map({number(operands, 4), number(operands, 3)}),
                        state_.ctm.map({number(operands, 2), number(operands, 1)}));
            return;
        case code("v"):
        case code("y"): {
            const Point end = state_.ctm.map({number(operands, 2), number(operands, 1)});
            path_.curve(state_.ctm.map({number(operands, 4), number(operands, 3)}), end, end);
            return;
        }
        case code("h"):
            path_.close();
            return;
        case code("re"):
            path_.rectangle(state_.ctm, number(operands, 4), number(operands, 3),
                            number(operands, 2), number(operands, 1));
            return;
        case code("S"):
            return paint(false, true);
        case code("s"):
            path_.close();
            return paint(false, true);
        case code("f"):
        case code("F"):
        case code("f*"):
            return paint(true, false);
        case code("B"):
        case code("B*"):
            return paint(true, true);
        case code("b"):
        case code("b*"):
            path_.close();
            return paint(true, true);
        case code("n"):
            return paint(false, false);
        case code("W"):
        case code("W*"):
            clip_pending_ = true;
            return;
        case code("Do"):
            if (!operands.empty() && operands.back().kind == Token::Kind::name)
                do_object(operands.back().text);
            return;
        case code("sh"): {
            const base::Box& clip = state_.clip;
            if (!marks_.off() && clip.right > clip.left && clip.top > clip.bottom &&
                page_.fills.size() < session_.limits.glyphs)
                page_.fills.push_back({clip, static_cast<float>(pattern_gray)});
            return;
        }
        case code("BI"):
            return skip_inline_picture(operands, tokens);
        case code("BMC"):
            return marks_.begin({}, {});
        case code("BDC"):
            return marks_.begin(operands, resources_.get("Properties"));
        case code("EMC"):
            return marks_.end();
        default:
            break;
    }
    color_operator(op, operands);
    text_operator(op, operands);
}

void Interpreter::color_operator(std::uint32_t op, const Operands& operands) {
    const auto set_space = [&](Paint& paint) {
        if (operands.empty()) return;
        const auto name = operands.back().text;
        std::string_view family = name;
        if (name != "DeviceGray" && name != "DeviceRGB" && name != "DeviceCMYK" &&
            name != "Pattern") {
            const Object space = resources_.get("ColorSpace").get(name);
            family = space.is_name() ? space.name() : space.at(0).name();
        }
        paint.ink = family == "Separation" || family == "DeviceN"                   ? Ink::dark
                    : family == "Indexed" || family == "Pattern" || family == "Lab" ? Ink::other
                                                                                    : Ink::light;
        paint.gray = paint.ink == Ink::other ? pattern_gray : 0;
    };
    switch (op) {
        case code("g"):
        case code("rg"):
            return set_gray(state_.fill, operands, Ink::light);
        case code("k"):
            return set_gray(state_.fill, operands, Ink::cmyk);
        case code("G"):
        case code("RG"):
            return set_gray(state_.stroke, operands, Ink::light);
        case code("K"):
            return set_gray(state_.stroke, operands, Ink::cmyk);
        case code("cs"):
            return set_space(state_.fill);
        case code("CS"):
            return set_space(state_.stroke);
        case code("sc"):
        case code("scn"):
            return set_gray(state_.fill, operands, state_.fill.ink);
        case code("SC"):
        case code("SCN"):
            return set_gray(state_.stroke, operands, state_.stroke.ink);
        default:
            return;
    }
}

void Interpreter::set_gray(Paint& paint, const Operands& operands, Ink ink) {
    // Luma of Rec. 601; good enough to tell shading from paper.
    constexpr double red = 0.299, green = 0.587, blue = 0.114;
    paint.ink = ink == Ink::cmyk ? Ink::light : ink;
    if (operands.empty() || operands.back().kind == Token::Kind::name || ink == Ink::other) {
        paint.gray = pattern_gray;
        return;
    }
    double value = 0;
    if (ink == Ink::cmyk || (ink == Ink::light && operands.size() >= 4)) {
        const double key = 1 - number(operands, 1);
        value = key * (red * (1 - number(operands, 4)) + green * (1 - number(operands, 3)) +
                       blue * (1 - number(operands, 2)));
    } else if (ink == Ink::light && operands.size() >= 3) {
        value =
            red * number(operands, 3) + green * number(operands, 2) + blue * number(operands, 1);
    } else if (ink == Ink::dark) {
        double most = 0;
        for (const Token& tint : operands) most = std::max(most, tint.number);
        value = 1 - most;
    } else {
        value = number(operands, 1);
    }
    paint.gray = std::clamp(value, 0.0, 1.0);
}

void Interpreter::text_operator(std::uint32_t op, const Operands& operands) {
    switch (op) {
        case code("BT"):
            text_ = line_ = Matrix{};
            return;
        case code("Tf"):
            if (operands.size() >= 2)
                set_font(operands[operands.size() - 2].text, number(operands, 1));
            return;
        case code("Tm"):
            text_ = line_ = Matrix{number(operands, 6), number(operands, 5), number(operands, 4),
                                   number(operands, 3), number(operands, 2), number(operands, 1)};
            return;
        case code("Td"):
            return next_line(number(operands, 2), number(operands, 1));
        case code("TD"):
            state_.leading = -number(operands, 1);
            return next_line(number(operands, 2), number(operands, 1));
        case code("T*"):
            return next_line(0, -state_.leading);
        case code("TL"):
            state_.leading = number(operands, 1);
            return;
        case code("Tc"):
            state_.char_space = number(operands, 1);
            return;
        case code("Tw"):
            state_.word_space = number(operands, 1);
            return;
        case code("Tz"):
            state_.stretch = number(operands, 1) / 100;
            return;
        case code("Ts"):
            state_.rise = number(operands, 1);
            return;
        case code("Tr"):
            state_.mode = static_cast<int>(std::clamp(number(operands, 1), 0.0, 7.0));
            return;
        case code("Tj"):
            starts_ = true;
            if (!operands.empty()) show(operands.back().text);
            return;
        case code("'"):
            next_line(0, -state_.leading);
            starts_ = true;
            if (!operands.empty()) show(operands.back().text);
            return;
        case code("\""):
            if (operands.size() < 3) return;
            state_.word_space = number(operands, 3);
            state_.char_space = number(operands, 2);
            next_line(0, -state_.leading);
            starts_ = true;
            show(operands.back().text);
            return;
        case code("TJ"):
            starts_ = true;
            for (const Token& token : operands) {
                if (token.kind == Token::Kind::string) show(token.text);
                if (token.kind == Token::Kind::number) adjust(token.number);
            }
            return;
        default:
            return;
    }
}

void Interpreter::next_line(double x, double y) {
    line_ = Matrix{1, 0, 0, 1, x, y} * line_;
    text_ = line_;
}

Font* Interpreter::font_of(const Object& dictionary) {
    if (!dictionary.is_dictionary()) return nullptr;
    auto& slot = session_.fonts[dictionary.key()];
    if (!slot) slot = Font::load(dictionary, session_.budget);
    return slot.get();
}

void Interpreter::set_look(std::string_view name) {
    const Look* look = nullptr;
    for (const auto& [known, value] : looks_)
        if (known == name) look = &value;
    Look found;
    if (!look) {
        const Object dictionary = resources_.get("ExtGState").get(name);
        found.fill_alpha = dictionary.get("ca").number(-1);
        found.stroke_alpha = dictionary.get("CA").number(-1);
        const Object mode = dictionary.get("BM");
        const auto blend = mode.is_array() ? mode.at(0).name() : mode.name();
        const Object mask = dictionary.get("SMask");
        if (!blend.empty()) found.blended = blend != "Normal" && blend != "Compatible" ? 1 : 0;
        if (mask.is_dictionary()) found.blended = 1;
        found.font = dictionary.get("Font").at(0);
        found.size = dictionary.get("Font").at(1).number();
        look = &found;
        constexpr std::size_t most_looks = 1000;
        if (looks_.size() < most_looks) {
            looks_.emplace_back(std::string(name), found);
            look = &looks_.back().second;
        }
    }
    if (look->fill_alpha >= 0) state_.fill_alpha = look->fill_alpha;
    if (look->stroke_alpha >= 0) state_.stroke_alpha = look->stroke_alpha;
    if (look->blended >= 0) state_.blended = look->blended == 1;
    if (look->font) {
        state_.font = font_of(look->font);
        state_.size = look->size;
    }
}

void Interpreter::set_font(std::string_view name, double size) {
    state_.size = size;
    for (const auto& [known, font] : names_)
        if (known == name) {
            state_.font = font;
            return;
        }
    Font* font = font_of(resources_.get("Font").get(name));
    constexpr std::size_t most_names = 1000;
    if (names_.size() < most_names) names_.emplace_back(std::string(name), font);
    state_.font = font;
}

void Interpreter::adjust(double amount) {
    const double shift = -amount / 1000 * state_.size;
    const bool down = state_.font && state_.font->vertical;
    const double x = down ? 0 : shift * state_.stretch, y = down ? shift : 0;
    text_.e += x * text_.a + y * text_.c;
    text_.f += x * text_.b + y * text_.d;
}

void Interpreter::show(std::string_view bytes) {
    Font* font = state_.font;
    if (!font) {
        if (!bytes.empty() && !marks_.off()) session_.damaged = true;
        return;
    }
    if (starts_) last_ = page_.glyphs.size();
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint32_t code_value = 0;
        const Font::Char& c = font->next(bytes, at, code_value);
        const double width = static_cast<double>(c.width);
        const std::size_t count = page_.glyphs.size();
        if (c.length != 0 && !marks_.off()) emit(c, code_value, width);
        if (page_.glyphs.size() > count) {
            // Letter spacing is part of the letters: no gap between them.
            if (last_ < count) close_gap(page_.glyphs[last_], page_.glyphs[count]);
            last_ = count;
        }
        const double spacing = state_.char_space + (c.blank ? state_.word_space : 0);
        double x = 0, y = 0;
        if (font->vertical)
            y = font->vertical_metrics(code_value, c).advance * state_.size + spacing;
        else
            x = (width * state_.size + spacing) * state_.stretch;
        text_.e += x * text_.a + y * text_.c;
        text_.f += x * text_.b + y * text_.d;
    }
}

// One finding a font and page, around all of the characters that it is about. `reported` is the
// last page with such a one, `place` where it stands.
void Interpreter::note(std::string_view code, const Font& font, std::string_view what,
                       const base::Box& box, int& reported, std::size_t& place) {
    if (reported == page_.number && place < findings_.size()) {
        base::Origin& origin = findings_[place].origin;
        origin = base::join(origin, base::on_page(page_.number, box));
        return;
    }
    reported = page_.number;
    place = findings_.size();
    std::string message("characters of the font ");
    message.append(font.name).append(what);
    findings_.push_back({std::string(code), std::move(message), base::on_page(page_.number, box)});
}

void Interpreter::close_gap(page::Glyph& a, const page::Glyph& b) const {
    constexpr double most = 1.1;  // em: more is a way to set columns
    if (state_.char_space <= 0 || state_.char_space > most * state_.size || a.vertical ||
        a.rotation != 0 || b.rotation != 0 || b.box.left <= a.box.right)
        return;
    const double spacing =
        state_.char_space / state_.size * static_cast<double>(a.size) * state_.stretch;
    a.box.right = std::min(b.box.left, a.box.right + spacing);
}

void Interpreter::emit(const Font::Char& c, std::uint32_t code_value, double width) {
    Font& font = *state_.font;
    const Matrix m = text_ * state_.ctm;
    const double across = width * state_.size * state_.stretch;
    double left = 0, base = state_.rise;
    if (font.vertical) {
        const VerticalMetrics metrics = font.vertical_metrics(code_value, c);
        left = -metrics.origin_x * state_.size * state_.stretch;
        base -= metrics.origin_y * state_.size;
    }
    const double low = base + font.descent * state_.size, high = base + font.ascent * state_.size;
    page::Glyph glyph;
    glyph.box = m.map_box({left, low, left + across, high});
    if (!finite(glyph.box)) return;
    // What lies beyond the edge of the page is not seen.
    if (glyph.box.right < shown_.left || glyph.box.left > shown_.right ||
        glyph.box.top < shown_.bottom || glyph.box.bottom > shown_.top)
        return;
    if (++session_.glyphs > session_.limits.glyphs) {
        session_.exhausted = true;
        return;
    }
    if (font.page != page_.number) {
        constexpr std::size_t most_fonts = 0xFFFF;
        font.page = page_.number;
        font.index = static_cast<std::uint16_t>(std::min(page_.fonts.size(), most_fonts));
        if (page_.fonts.size() <= most_fonts)
            page_.fonts.push_back({font.name, font.bold, font.italic});
    }
    const double forward = state_.size * state_.stretch < 0 ? -1 : 1;
    const double dx = m.a * forward, dy = m.b * forward;
    if (std::abs(dx) >= std::abs(dy))
        glyph.rotation = dx >= 0 ? 0 : 180;
    else
        glyph.rotation = dy > 0 ? 90 : 270;
    constexpr double slant = 0.2;  // a scan lies askew by less, a watermark by more
    glyph.slanted =
        std::min(std::abs(dx), std::abs(dy)) > slant * std::max(std::abs(dx), std::abs(dy));
    const Point origin = m.map(Point{left, base});
    glyph.base_line = static_cast<float>(glyph.rotation % 180 == 0 ? origin.y : origin.x);
    glyph.size = static_cast<float>(std::abs(state_.size) * std::hypot(m.c, m.d));
    glyph.begin = static_cast<std::uint32_t>(page_.text.size());
    glyph.length = c.length;
    glyph.font = font.index;
    glyph.vertical = font.vertical;
    glyph.hidden = state_.mode == 3 || state_.mode == 7;
    glyph.decoded = c.decoded;
    glyph.starts = starts_;
    starts_ = false;
    const bool outline = state_.mode == 1 || state_.mode == 5;
    see(glyph, outline ? state_.stroke.gray : state_.fill.gray,
        outline ? state_.stroke_alpha : state_.fill_alpha, state_.clip, page_, visible_);
    if (!c.decoded)
        note("font_without_unicode", font, " cannot be told: it does not say what they are",
             glyph.box, font.reported, font.finding);
    if (c.disputed)
        note("digits_disputed", font,
             " are digits by its table to Unicode and others by the rest of the font", glyph.box,
             font.disputes_reported, font.dispute);
    page_.text += font.text(c);
    page_.glyphs.push_back(glyph);
}

void Interpreter::paint(bool fill, bool stroke) {
    if (!path_.empty() && !marks_.off()) {
        if (page_.rules.size() + page_.fills.size() > session_.limits.glyphs) {
            session_.exhausted = true;
            return;
        }
        if (fill) {
            const std::size_t first = page_.fills.size();
            path_.fill(state_.fill.gray, state_.clip, session_.path, page_);
            if (state_.fill_alpha >= 1 && !state_.blended && state_.fill.ink != Ink::other)
                cover(page_, first, covers_, visible_);
        }
        if (stroke)
            path_.stroke(state_.line_width * state_.ctm.scale(), state_.stroke.gray, state_.clip,
                         session_.path, page_);
    }
    if (clip_pending_ && !path_.empty()) {
        const base::Box box = path_.bounds();
        base::Box& clip = state_.clip;
        clip = {std::max(clip.left, box.left), std::max(clip.bottom, box.bottom),
                std::min(clip.right, box.right), std::min(clip.top, box.top)};
    }
    clip_pending_ = false;
    path_.clear();
}

void Interpreter::do_object(std::string_view name) {
    if (marks_.off()) return;
    const Object object = resources_.get("XObject").get(name);
    if (!object.is_dictionary()) {
        session_.damaged = true;
        return;
    }
    if (const Object group = object.get("OC"); group && marks_.is_off(group)) return;
    const Object subtype = object.get("Subtype");
    if (subtype.is("Image")) {
        const bool masked =
            object.has("SMask") || object.has("Mask") || object.get("ImageMask").boolean(false);
        return draw_picture(state_.ctm, !masked);
    }
    if (subtype.is("Form")) draw_form(object, state_.ctm);
}

void Interpreter::draw_picture(const Matrix& matrix, bool opaque) {
    if (marks_.off()) return;
    const base::Box whole = matrix.map_box({0, 0, 1, 1});
    const base::Box& clip = state_.clip;
    const base::Box box{std::max(whole.left, clip.left), std::max(whole.bottom, clip.bottom),
                        std::min(whole.right, clip.right), std::min(whole.top, clip.top)};
    if (!finite(box) || box.right <= box.left || box.top <= box.bottom) return;
    if (page_.pictures.size() > session_.limits.cells) return;
    if (std::min(box.width(), box.height()) <= thin_picture)
        add_area(box, 0, clip, session_.path, page_);
    else
        page_.pictures.push_back(box);
    if (opaque && state_.fill_alpha >= 1 && !state_.blended) cover_by_picture(page_, box);
}

void Interpreter::draw_form(const Object& form, const Matrix& placed) {
    if (depth_ >= deepest_form || depth_ >= session_.limits.nesting) return;
    if (std::find(open_forms_.begin(), open_forms_.end(), form.key()) != open_forms_.end()) return;
    session_.operators += operators_of_a_form;
    std::string own;
    std::string_view content;
    if (const auto kept = session_.forms.find(form.key()); kept != session_.forms.end()) {
        content = kept->second;
    } else {
        Decoded decoded = decode(form, session_.budget);
        session_.damaged = session_.damaged || decoded.damaged;
        if (decoded.bytes.size() <= most_kept_form &&
            session_.form_bytes + decoded.bytes.size() <= most_kept_forms) {
            session_.form_bytes += decoded.bytes.size();
            content = session_.forms.emplace(form.key(), std::move(decoded.bytes)).first->second;
        } else {
            own = std::move(decoded.bytes);
            content = own;
        }
    }
    State first = state_;
    const Object matrix = form.get("Matrix");
    first.ctm = placed;
    if (matrix.size() == 6)
        first.ctm = Matrix{matrix.at(0).number(), matrix.at(1).number(), matrix.at(2).number(),
                           matrix.at(3).number(), matrix.at(4).number(), matrix.at(5).number()} *
                    placed;
    const Object box = form.get("BBox");
    if (box.size() == 4) {
        const base::Box bounds =
            first.ctm.map_box({std::min(box.at(0).number(), box.at(2).number()),
                               std::min(box.at(1).number(), box.at(3).number()),
                               std::max(box.at(0).number(), box.at(2).number()),
                               std::max(box.at(1).number(), box.at(3).number())});
        first.clip = {
            std::max(first.clip.left, bounds.left), std::max(first.clip.bottom, bounds.bottom),
            std::min(first.clip.right, bounds.right), std::min(first.clip.top, bounds.top)};
    }
    Object resources = form.get("Resources");
    if (!resources) resources = resources_;
    open_forms_.push_back(form.key());
    run(content, resources, first, depth_ + 1);
    open_forms_.pop_back();
}

void Interpreter::draw_annotations(const Object& page, const State& first) {
    constexpr int hidden = 1 << 1, no_view = 1 << 5;
    constexpr std::size_t most = 10'000;
    const Object annotations = page.get("Annots");
    const std::size_t count = std::min(annotations.size(), most);
    for (std::size_t i = 0; i < count; ++i) {
        const Object note = annotations.at(i);
        const Object subtype = note.get("Subtype");
        if (!subtype || subtype.is("Popup") || subtype.is("Link")) continue;
        if ((note.get("F").integer() & (hidden | no_view)) != 0) continue;
        if (const Object group = note.get("OC"); group && marks_.is_off(group)) continue;
        Object form = note.get("AP").get("N");
        if (const Object which = note.get("AS"); which.is_name() && !form.get("BBox"))
            form = form.get(which.name());
        const Object rect = note.get("Rect"), box = form.get("BBox");
        if (rect.size() != 4) continue;
        const std::size_t glyphs = page_.glyphs.size();
        if (box.size() != 4) {
            draw_value(note, first.ctm, page_);
            continue;
        }
        Matrix own;
        const Object matrix = form.get("Matrix");
        if (matrix.size() == 6)
            own = {matrix.at(0).number(), matrix.at(1).number(), matrix.at(2).number(),
                   matrix.at(3).number(), matrix.at(4).number(), matrix.at(5).number()};
        const base::Box from = own.map_box(
            {box.at(0).number(), box.at(1).number(), box.at(2).number(), box.at(3).number()});
        const base::Box to{std::min(rect.at(0).number(), rect.at(2).number()),
                           std::min(rect.at(1).number(), rect.at(3).number()),
                           std::max(rect.at(0).number(), rect.at(2).number()),
                           std::max(rect.at(1).number(), rect.at(3).number())};
        if (from.width() <= 0 || from.height() <= 0) continue;
        const double sx = to.width() / from.width(), sy = to.height() / from.height();
        const Matrix fit{sx, 0, 0, sy, to.left - from.left * sx, to.bottom - from.bottom * sy};
        state_ = first;
        resources_ = Object();
        draw_form(form, fit * first.ctm);
        // An appearance that was left empty is drawn anew by viewers.
        if (page_.glyphs.size() == glyphs) draw_value(note, first.ctm, page_);
    }
}

void Interpreter::skip_inline_picture(const Operands&, Tokens& tokens) {
    // Keys and values up to ID, then bytes up to an EI that stands alone and before operators.
    double width = 0, height = 0, bits = 8;
    int components = 1;
    bool filtered = false;
    std::string_view key;
    for (;;) {
        const Token token = tokens.next();
        if (token.kind == Token::Kind::end) return;
        if (token.is_word("ID")) break;
        if (token.is_word("EI")) return draw_picture(state_.ctm, false);
        if (token.kind == Token::Kind::name && key.empty()) {
            key = token.text;
            continue;
        }
        if (key == "W" || key == "Width") width = token.number;
        if (key == "H" || key == "Height") height = token.number;
        if (key == "BPC" || key == "BitsPerComponent") bits = token.number;
        if ((key == "IM" || key == "ImageMask") && token.is_word("true")) bits = 1;
        if (key == "F" || key == "Filter") filtered = true;
        if (key == "CS" || key == "ColorSpace") {
            if (token.text == "RGB" || token.text == "DeviceRGB") components = 3;
            if (token.text == "CMYK" || token.text == "DeviceCMYK") components = 4;
        }
        key = {};
    }
    draw_picture(state_.ctm, false);
    const std::string_view rest = tokens.rest();
    std::size_t at = rest.empty() ? 0 : 1;
    if (!filtered && width > 0 && height > 0 && width < 1e6 && height < 1e6) {
        const double bytes = std::ceil(width * bits * components / 8) * height;
        if (bytes >= 0 && bytes < static_cast<double>(rest.size()))
            at += static_cast<std::size_t>(bytes);
    }
    constexpr std::size_t looked_at = 12;
    for (at = rest.find("EI", at); at != std::string_view::npos; at = rest.find("EI", at + 1)) {
        const bool apart = (at == 0 || is_space(rest[at - 1])) &&
                           (at + 2 >= rest.size() || is_space(rest[at + 2]));
        if (!apart) continue;
        const auto after = rest.substr(at + 2, looked_at);
        if (std::all_of(after.begin(), after.end(),
                        [](char c) { return is_space(c) ? c != '\0' : c > ' ' && c < 127; })) {
            tokens.seek(tokens.position() + at + 2);
            return;
        }
    }
    tokens.seek(tokens.position() + rest.size());
}

}  // namespace

void interpret(const Leaf& leaf, Session& session, page::Page& page,
               std::vector<base::Finding>& findings) {
    const base::Box shown{0, 0, leaf.width(), leaf.height()};
    Interpreter interpreter(session, page, findings, shown);
    State first;
    first.ctm = leaf.shown();
    first.clip = shown;

    const Object contents = leaf.page.get("Contents");
    std::string bytes;
    if (contents.is_array()) {
        constexpr std::size_t most_parts = 100'000;
        const std::size_t count = std::min(contents.size(), most_parts);
        for (std::size_t i = 0; i < count; ++i) {
            const Object stream = contents.at(i);
            const Decoded part = decode(stream, session.budget);
            session.damaged = session.damaged || part.damaged || !stream;
            bytes += part.bytes;
            bytes += '\n';
        }
    } else {
        Decoded whole = decode(contents, session.budget);
        session.damaged =
            session.damaged || whole.damaged || (!contents && leaf.page.has("Contents"));
        bytes = std::move(whole.bytes);
    }
    interpreter.run(bytes, leaf.resources, first, 0);
    interpreter.draw_annotations(leaf.page, first);
    if (session.budget.exhausted) session.exhausted = true;
    drop_repeated(page);
}

}  // namespace huitong::pdf
