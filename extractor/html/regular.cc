// The stack of open elements is the whole state: which rules a tag goes by is told by the innermost
// of them. Formatting elements are never closed but by their own end tag or by that of their cell,
// so that none is ever to be opened again; where one would be, the page is not regular.
#include "html/regular.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>
#include <vector>

#include <gumbo.h>

#include "html/regular_markup.h"
#include "html/tags.h"

namespace huitong::html {
namespace {

enum class Kind : std::uint8_t {
    none,  // its rules are not known here
    ordinary,
    formatting,
    block,
    heading,
    item,       // <li>
    term,       // <dt>, <dd>
    empty,      // has no content
    rule,       // <hr>: empty, and ends a paragraph
    of_head,    // empty, and stands in the head
    raw,        // its content is text
    referring,  // its content is text with character references
    table,
    table_part,
    form,
    button,
    select,
    option,
};

using Kinds = std::array<Kind, std::size_t{GUMBO_TAG_LAST} + 1>;

#define T(name) GUMBO_TAG_##name

Kinds make_kinds() {
    Kinds kinds{};
    const auto set = [&](Kind kind, std::initializer_list<GumboTag> tags) {
        for (const GumboTag tag : tags) kinds[std::size_t{tag}] = kind;
    };
    set(Kind::ordinary,
        {T(ABBR), T(ACRONYM), T(AUDIO), T(BDI),    T(BDO),      T(CANVAS), T(CITE),
         T(DATA), T(DEL),     T(DFN),   T(INS),    T(KBD),      T(LABEL),  T(LEGEND),
         T(MAP),  T(MARK),    T(METER), T(OUTPUT), T(PROGRESS), T(Q),      T(SAMP),
         T(SPAN), T(SUB),     T(SUP),   T(TIME),   T(VAR),      T(VIDEO),  T(UNKNOWN)});
    set(Kind::formatting, {T(A), T(B), T(BIG), T(CODE), T(EM), T(FONT), T(I), T(NOBR), T(S),
                           T(SMALL), T(STRIKE), T(STRONG), T(TT), T(U)});
    set(Kind::block, {T(ADDRESS), T(ARTICLE), T(ASIDE),  T(BLOCKQUOTE), T(CENTER),     T(DETAILS),
                      T(DIR),     T(DIV),     T(DL),     T(FIELDSET),   T(FIGCAPTION), T(FIGURE),
                      T(FOOTER),  T(HEADER),  T(HGROUP), T(MAIN),       T(MENU),       T(NAV),
                      T(OL),      T(P),       T(PRE),    T(SECTION),    T(SUMMARY),    T(UL)});
    set(Kind::heading, {T(H1), T(H2), T(H3), T(H4), T(H5), T(H6)});
    set(Kind::item, {T(LI)});
    set(Kind::term, {T(DT), T(DD)});
    set(Kind::empty,
        {T(AREA), T(BR), T(EMBED), T(IMG), T(INPUT), T(PARAM), T(SOURCE), T(TRACK), T(WBR)});
    set(Kind::rule, {T(HR)});
    set(Kind::of_head, {T(BASE), T(LINK), T(META)});
    set(Kind::raw, {T(IFRAME), T(SCRIPT), T(STYLE)});
    set(Kind::referring, {T(TEXTAREA), T(TITLE)});
    set(Kind::table, {T(TABLE)});
    set(Kind::table_part,
        {T(CAPTION), T(COL), T(COLGROUP), T(TBODY), T(TD), T(TFOOT), T(TH), T(THEAD), T(TR)});
    set(Kind::form, {T(FORM)});
    set(Kind::button, {T(BUTTON)});
    set(Kind::select, {T(SELECT)});
    set(Kind::option, {T(OPTION)});
    return kinds;
}

Kind kind_of(GumboTag tag) {
    static const Kinds kinds = make_kinds();
    return tag <= GUMBO_TAG_LAST ? kinds[std::size_t{tag}] : Kind::none;
}

bool is_section(GumboTag tag) {
    return tag == T(TBODY) || tag == T(THEAD) || tag == T(TFOOT);
}
bool is_cell(GumboTag tag) {
    return tag == T(TD) || tag == T(TH);
}
bool is_table_frame(GumboTag tag) {
    return tag == T(TABLE) || is_section(tag) || tag == T(TR) || tag == T(COLGROUP);
}
bool bounds_scope(GumboTag tag) {
    return is_cell(tag) || tag == T(CAPTION) || tag == T(TABLE) || tag == T(HTML);
}

class Builder {
  public:
    Builder(std::string_view utf8, Arena& arena) : markup_(utf8, arena), arena_(arena) {}

    const GumboNode* build() {
        for (;;) {
            token_ = markup_.next();
            if (token_.kind == Token::Kind::finish) break;
            if (!take()) return nullptr;
        }
        if (place_ != Place::body && place_ != Place::after_body && place_ != Place::after_html)
            return nullptr;
        while (!stack_.empty()) pop();
        return root_;
    }

  private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    enum class Place : std::uint8_t {
        before_html,
        before_head,
        head,
        after_head,
        body,
        after_body,
        after_html,
    };

    // False, here and below: not regular.
    bool take() {
        switch (token_.kind) {
            case Token::Kind::text:
                return text();
            case Token::Kind::start:
                return start();
            case Token::Kind::end:
                return end();
            case Token::Kind::comment:
                return comment();
            case Token::Kind::declaration:
                return declaration();
            default:
                return false;
        }
    }

    GumboTag top() const { return stack_.back()->v.element.tag; }
    GumboTag open(std::size_t index) const { return stack_[index]->v.element.tag; }

    GumboSourcePosition here() const { return {0, 0, static_cast<unsigned>(token_.offset)}; }

    GumboNode* make(GumboNodeType type) {
        void* const memory = arena_.allocate(sizeof(GumboNode));
        std::memset(memory, 0, sizeof(GumboNode));
        auto* const node = static_cast<GumboNode*>(memory);
        node->type = type;
        return node;
    }

    void append(GumboNode* parent, GumboNode* node) {
        node->parent = parent;
        GumboVector& all = parent->v.element.children;
        if (all.length == all.capacity) {
            all.capacity = std::max(2U, 2 * all.capacity);
            auto* const data = static_cast<void**>(arena_.allocate(all.capacity * sizeof(void*)));
            if (all.length > 0) std::memcpy(data, all.data, all.length * sizeof(void*));
            all.data = data;
        }
        all.data[all.length++] = node;
        last_text_ = nullptr;
    }

    GumboNode* open_element(GumboTag tag) {
        GumboNode* const node = make(GUMBO_NODE_ELEMENT);
        GumboElement& it = node->v.element;
        it.tag = tag;
        it.tag_namespace = GUMBO_NAMESPACE_HTML;
        it.start_pos = here();
        if (stack_.empty())
            root_ = node;
        else
            append(stack_.back(), node);
        stack_.push_back(node);
        return node;
    }

    bool insert() {
        GumboElement& it = open_element(token_.tag)->v.element;
        it.original_tag = {token_.original.data(), token_.original.size()};
        it.attributes = token_.attributes;
        return true;
    }

    bool insert_empty() {
        insert();
        return pop();
    }

    bool insert_raw() {
        insert();
        const std::string_view name = gumbo_normalized_tagname(token_.tag);
        const bool refers = kind_of(token_.tag) == Kind::referring;
        if (token_.tag == T(TEXTAREA)) markup_.skip_line_feed();
        token_ = markup_.raw(name, refers);
        if (token_.kind != Token::Kind::text) return false;
        if (token_.length > 0) add_text();
        token_ = markup_.next();
        return token_.kind == Token::Kind::end && pop();
    }

    bool pop() {
        GumboNode* const node = stack_.back();
        const bool ended = (node->v.element.tag == T(BODY) && body_ended_) ||
                           (node->v.element.tag == T(HTML) && html_ended_);
        if (!ended) node->v.element.end_pos = here();
        if (node == form_) form_ = nullptr;
        stack_.pop_back();
        last_text_ = nullptr;
        return true;
    }

    // Down to the element of that index, which goes too.
    bool pop_to(std::size_t index) {
        for (std::size_t i = index + 1; i < stack_.size(); ++i)
            if (kind_of(open(i)) == Kind::formatting || stack_[i] == form_) return false;
        while (stack_.size() > index) pop();
        return true;
    }

    // The same of a cell or caption: what it has of formatting ends with it.
    bool pop_cell(std::size_t index) {
        for (std::size_t i = index + 1; i < stack_.size(); ++i)
            if (stack_[i] == form_) return false;
        while (stack_.size() > index) pop();
        return true;
    }

    template <class Wanted, class Stops>
    std::size_t find(Wanted wanted, Stops stops) const {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (wanted(open(i))) return i;
            if (stops(open(i))) return npos;
        }
        return npos;
    }
    std::size_t in_scope(GumboTag tag) const {
        return find([=](GumboTag one) { return one == tag; }, bounds_scope);
    }
    std::size_t cell() const {
        return find([](GumboTag one) { return is_cell(one) || one == T(CAPTION); },
                    [](GumboTag one) { return one == T(TABLE); });
    }
    std::size_t paragraph() const {
        return find([](GumboTag one) { return one == T(P); },
                    [](GumboTag one) { return bounds_scope(one) || one == T(BUTTON); });
    }

    bool close_paragraph() {
        const std::size_t index = paragraph();
        return index == npos || pop_to(index);
    }

    void add_text() {
        GumboNode* const node = make(token_.blank ? GUMBO_NODE_WHITESPACE : GUMBO_NODE_TEXT);
        node->v.text.text = token_.text;
        node->v.text.start_pos = here();
        append(stack_.back(), node);
        last_text_ = node;
        last_length_ = token_.length;
    }

    // The end tags of body and html do not part the text before them from that behind.
    void add_white_space() {
        if (last_text_ == nullptr) return add_text();
        auto* const joined = static_cast<char*>(arena_.allocate(last_length_ + token_.length + 1));
        std::memcpy(joined, last_text_->v.text.text, last_length_);
        std::memcpy(joined + last_length_, token_.text, token_.length + 1);
        last_text_->v.text.text = joined;
        last_length_ += token_.length;
    }

    bool text() {
        switch (place_) {
            case Place::before_html:
            case Place::before_head:
                return token_.blank;
            case Place::head:
            case Place::after_head:
                if (!token_.blank) return false;
                add_text();
                return true;
            case Place::body:
                if (is_table_frame(top()) && !token_.blank) return false;
                add_text();
                return true;
            default:
                if (!token_.blank) return false;
                add_white_space();
                return true;
        }
    }

    bool comment() {
        last_text_ = nullptr;
        if (place_ == Place::before_html || place_ == Place::after_html) return true;
        GumboNode* const node = make(GUMBO_NODE_COMMENT);
        node->v.text.text = "";
        node->v.text.start_pos = here();
        append(place_ == Place::after_body ? root_ : stack_.back(), node);
        return true;
    }

    bool declaration() {
        if (place_ != Place::before_html || declared_) return false;
        declared_ = true;
        modern_ = token_.original.size() == std::strlen("<!doctype html>") &&
                  token_.original.ends_with("html>");
        return true;
    }

    bool start() {
        switch (place_) {
            case Place::before_html:
                place_ = Place::before_head;
                if (token_.tag == T(HTML)) return insert();
                open_element(T(HTML));
                [[fallthrough]];
            case Place::before_head:
                place_ = Place::head;
                if (token_.tag == T(HEAD)) return insert();
                open_element(T(HEAD));
                [[fallthrough]];
            case Place::head:
                if (kind_of(token_.tag) == Kind::of_head) return insert_empty();
                if (token_.tag == T(TITLE) || token_.tag == T(STYLE) || token_.tag == T(SCRIPT))
                    return insert_raw();
                if (kind_of(token_.tag) == Kind::none && token_.tag != T(BODY)) return false;
                place_ = Place::after_head;
                pop();
                [[fallthrough]];
            case Place::after_head:
                if (kind_of(token_.tag) == Kind::of_head || kind_of(token_.tag) == Kind::raw ||
                    kind_of(token_.tag) == Kind::referring)
                    return false;
                place_ = Place::body;
                if (token_.tag == T(BODY)) return insert();
                open_element(T(BODY));
                [[fallthrough]];
            case Place::body:
                return start_in_body();
            default:
                return false;
        }
    }

    bool start_in_body() {
        const GumboTag tag = token_.tag;
        if (is_table_frame(top())) return start_in_table();
        if (top() == T(SELECT) || top() == T(OPTION)) return start_in_select();
        switch (kind_of(tag)) {
            case Kind::ordinary:
                return insert();
            case Kind::formatting:
                return start_formatting();
            case Kind::block:
                if (!close_paragraph()) return false;
                insert();
                if (tag == T(PRE)) markup_.skip_line_feed();
                return true;
            case Kind::heading:
                if (!close_paragraph()) return false;
                if (kind_of(top()) == Kind::heading) pop();
                return insert();
            case Kind::item:
            case Kind::term:
                return start_item();
            case Kind::rule:
                return close_paragraph() && insert_empty();
            case Kind::empty:
            case Kind::of_head:
                return insert_empty();
            case Kind::raw:
            case Kind::referring:
                return insert_raw();
            case Kind::table:
                return start_table();
            case Kind::table_part: {
                const std::size_t index = cell();
                return index != npos && pop_cell(index) && start_in_table();
            }
            case Kind::form:
                if (form_ != nullptr || !close_paragraph()) return false;
                insert();
                form_ = stack_.back();
                return true;
            case Kind::button:
                return in_scope(T(BUTTON)) == npos && insert();
            case Kind::select:
                return insert();
            default:
                return false;
        }
    }

    bool start_formatting() {
        // The parser keeps three of a kind, and no link stands in a link.
        int same = 0;
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (is_cell(open(i)) || open(i) == T(CAPTION)) break;
            if (open(i) == token_.tag) ++same;
        }
        const bool lone = token_.tag == T(A) || token_.tag == T(NOBR);
        return same < (lone ? 1 : 3) && insert();
    }

    bool start_item() {
        const bool item = token_.tag == T(LI);
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const GumboTag tag = open(i);
            if (item ? tag == T(LI) : kind_of(tag) == Kind::term) {
                if (!pop_to(i)) return false;
                break;
            }
            if (traits(tag).special && tag != T(ADDRESS) && tag != T(DIV) && tag != T(P)) break;
        }
        return close_paragraph() && insert();
    }

    bool start_table() {
        // Whether a table ends a paragraph depends on the kind of document that is declared.
        if (paragraph() != npos) {
            if (declared_ && !modern_) return false;
            if (modern_ && !close_paragraph()) return false;
        }
        return insert();
    }

    bool start_in_select() {
        if (token_.tag != T(OPTION)) return false;
        if (top() == T(OPTION)) pop();
        return insert();
    }

    bool start_in_table() {
        const GumboTag tag = token_.tag;
        if (tag == T(SCRIPT) || tag == T(STYLE)) return top() != T(COLGROUP) && insert_raw();
        if (kind_of(tag) != Kind::table_part) return false;
        for (;;) {
            const GumboTag frame = top();
            if (frame == T(COLGROUP)) {
                if (tag == T(COL)) return insert_empty();
            } else if (frame == T(TABLE)) {
                if (tag == T(CAPTION) || tag == T(COLGROUP) || is_section(tag)) return insert();
                open_element(tag == T(COL) ? T(COLGROUP) : T(TBODY));
                continue;
            } else if (is_section(frame)) {
                if (tag == T(TR)) return insert();
                if (is_cell(tag)) {
                    open_element(T(TR));
                    continue;
                }
            } else if (frame == T(TR)) {
                if (is_cell(tag)) return insert();
            } else {
                return false;
            }
            pop();
        }
    }

    bool end() {
        switch (place_) {
            case Place::head:
                if (token_.tag != T(HEAD)) return false;
                place_ = Place::after_head;
                return pop();
            case Place::body:
                return end_in_body();
            case Place::after_body:
                if (token_.tag != T(HTML)) return false;
                return end_html();
            default:
                return false;
        }
    }

    bool end_html() {
        place_ = Place::after_html;
        html_ended_ = true;
        root_->v.element.end_pos = here();
        return true;
    }

    bool end_body() {
        if (in_scope(T(BODY)) == npos || in_scope(T(SELECT)) != npos) return false;
        place_ = Place::after_body;
        if (token_.tag == T(HTML)) return end_html();
        body_ended_ = true;
        stack_[1]->v.element.end_pos = here();
        return true;
    }

    bool end_in_body() {
        const GumboTag tag = token_.tag;
        if (tag == T(BODY) || tag == T(HTML)) return end_body();
        if (is_table_frame(top())) return end_in_table();
        if (top() == T(SELECT) || top() == T(OPTION)) return end_in_select();
        switch (kind_of(tag)) {
            case Kind::ordinary:
                return end_ordinary();
            case Kind::formatting:
                return top() == tag && pop();
            case Kind::block:
                return close(tag == T(P) ? paragraph() : in_scope(tag));
            case Kind::button:
            case Kind::term:
                return close(in_scope(tag));
            case Kind::heading:
                return close(
                    find([](GumboTag one) { return kind_of(one) == Kind::heading; }, bounds_scope));
            case Kind::item:
                return close(find([](GumboTag one) { return one == T(LI); },
                                  [](GumboTag one) {
                                      return bounds_scope(one) || one == T(OL) || one == T(UL);
                                  }));
            case Kind::form:
                return end_form();
            case Kind::table:
            case Kind::table_part:
                return end_table_part();
            default:
                return false;
        }
    }

    bool close(std::size_t index) { return index != npos && pop_to(index); }

    // Gumbo takes it from the stack, notes no end, and lets text that stood last in it slip out.
    bool end_form() {
        if (stack_.back() != form_ || last_text_ != nullptr) return false;
        form_ = nullptr;
        stack_.pop_back();
        last_text_ = nullptr;
        return true;
    }

    bool end_ordinary() {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (open(i) == token_.tag) return pop_to(i);
            if (traits(open(i)).special) break;
        }
        return false;
    }

    bool end_in_select() {
        if (token_.tag == T(OPTION)) return top() == T(OPTION) && pop();
        if (token_.tag != T(SELECT)) return false;
        if (top() == T(OPTION)) pop();
        return top() == T(SELECT) && pop();
    }

    // From within a cell or caption.
    bool end_table_part() {
        const std::size_t index = cell();
        if (index == npos) return false;
        if (is_cell(token_.tag) || token_.tag == T(CAPTION))
            return open(index) == token_.tag && pop_cell(index);
        const bool reaches = find([&](GumboTag one) { return one == token_.tag; },
                                  [](GumboTag one) { return one == T(TABLE); }) != npos;
        return reaches && pop_cell(index) && end_in_table();
    }

    bool end_in_table() {
        const GumboTag tag = token_.tag;
        if (kind_of(tag) != Kind::table && kind_of(tag) != Kind::table_part) return false;
        for (;;) {
            const GumboTag frame = top();
            if (!is_table_frame(frame)) return false;
            if (frame == tag) return pop();
            // Which of the frames around it ends?
            const bool outer = frame == T(TR) ? tag == T(TABLE) || is_section(tag)
                                              : frame != T(TABLE) && tag == T(TABLE);
            const bool reaches =
                outer && find([=](GumboTag one) { return one == tag; },
                              [](GumboTag one) { return one == T(TABLE); }) != npos;
            if (!reaches) return false;
            pop();
        }
    }

    Markup markup_;
    Arena& arena_;
    Token token_;
    Place place_ = Place::before_html;
    std::vector<GumboNode*> stack_;
    GumboNode* root_ = nullptr;
    GumboNode* form_ = nullptr;
    GumboNode* last_text_ = nullptr;  // of what follows nothing yet
    std::size_t last_length_ = 0;
    bool declared_ = false, modern_ = false;
    bool body_ended_ = false, html_ended_ = false;
};

#undef T

}  // namespace

const GumboInternalNode* regular_tree(std::string_view utf8, Arena& arena) {
    return is_regular_text(utf8) ? Builder(utf8, arena).build() : nullptr;
}

}  // namespace huitong::html
