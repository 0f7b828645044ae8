#include "html/open_elements.h"

#include <gumbo.h>

#include "html/tags.h"

namespace huitong::html {
namespace {

bool sets_marker(int tag) {
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION ||
           tag == GUMBO_TAG_APPLET || tag == GUMBO_TAG_OBJECT || tag == GUMBO_TAG_MARQUEE ||
           tag == GUMBO_TAG_TEMPLATE;
}

bool is_section(int tag) {
    return tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT;
}

bool is_cell(int tag) {
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

// HTML stands in these of svg, and in those of math.
bool integrates(std::uint64_t name, bool in_svg) {
    for (const char* one : {"foreignobject", "desc", "title"})
        if (in_svg && name == hash_name(one)) return true;
    for (const char* one : {"mi", "mo", "mn", "ms", "mtext", "annotation-xml"})
        if (!in_svg && name == hash_name(one)) return true;
    return false;
}

// Whose end tag is implied by that of an element around it.
bool is_implied(int tag) {
    return tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_LI ||
           tag == GUMBO_TAG_OPTION || tag == GUMBO_TAG_OPTGROUP || tag == GUMBO_TAG_P ||
           tag == GUMBO_TAG_RB || tag == GUMBO_TAG_RP || tag == GUMBO_TAG_RT ||
           tag == GUMBO_TAG_RTC;
}

bool is_inline(int tag) {
    return traits(tag).inline_;
}

}  // namespace

void OpenElements::push(const Open& open) {
    stack_.push_back(open);
    if (open.realm != Realm::html || !is_inline(open.tag)) ++blocks_;
    if (sets_marker(open.tag) && open.realm == Realm::html)
        formats_.push_back({0, 0, 0, true, true});
}

void OpenElements::pop() {
    const Open open = stack_.back();
    stack_.pop_back();
    forget(open);
    if (open.format == 0) return;
    for (std::size_t i = formats_.size(); i-- > 0;) {
        if (formats_[i].id != open.format) continue;
        formats_[i].open = false;
        ++waiting_;
        break;
    }
}

void OpenElements::forget(const Open& open) {
    if (open.realm != Realm::html || !is_inline(open.tag)) --blocks_;
    // The other markers go with their own end tags only.
    const bool of_table = is_cell(open.tag) || open.tag == GUMBO_TAG_CAPTION;
    if (of_table && open.realm == Realm::html && !in_template_end_) clear_to_marker();
}

void OpenElements::pop_to(std::size_t index) {
    while (stack_.size() > index) pop();
}

void OpenElements::clear_to_marker() {
    while (!formats_.empty()) {
        const Format format = formats_.back();
        formats_.pop_back();
        if (format.marker) break;
        if (!format.open) --waiting_;
    }
}

// What a block closed is open again as soon as text or a phrase begins.
void OpenElements::reopen() {
    if (waiting_ == 0) return;
    std::size_t first = formats_.size();
    while (first > 0 && !formats_[first - 1].marker && !formats_[first - 1].open) --first;
    for (; first < formats_.size(); ++first) {
        Format& format = formats_[first];
        format.open = true;
        --waiting_;
        ++reopened_;
        push({format.tag, 0, Realm::html, format.id});
    }
}

template <class Stops>
std::size_t OpenElements::find(int tag, Stops stops) const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (stack_[i].realm == Realm::integration) return npos;
        if (stack_[i].realm != Realm::html) continue;
        if (stack_[i].tag == tag) return i;
        if (stops(stack_[i].tag)) return npos;
    }
    return npos;
}

std::size_t OpenElements::in_scope(int tag) const {
    return find(tag, [](int open) { return traits(open).scope; });
}

std::size_t OpenElements::in_table_scope(int tag) const {
    return find(tag,
                [](int open) { return open == GUMBO_TAG_TABLE || open == GUMBO_TAG_TEMPLATE; });
}

void OpenElements::close(std::size_t index) {
    if (index != npos) pop_to(index);
}

void OpenElements::close_p() {
    close(
        find(GUMBO_TAG_P, [](int open) { return traits(open).scope || open == GUMBO_TAG_BUTTON; }));
}

void OpenElements::close_item(int tag, int other) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const int open = stack_[i].tag;
        if (stack_[i].realm == Realm::integration) return;
        if (stack_[i].realm != Realm::html) continue;
        if (open == tag || open == other) return pop_to(i);
        if (traits(open).special && open != GUMBO_TAG_ADDRESS && open != GUMBO_TAG_DIV &&
            open != GUMBO_TAG_P)
            return;
    }
}

bool OpenElements::any_open(int tag) const {
    for (const Open& open : stack_)
        if (open.tag == tag) return true;
    return false;
}

bool OpenElements::outside_tables() const {
    if (!stack_.empty() && stack_.back().realm != Realm::html) return false;
    return in_table_scope(GUMBO_TAG_TABLE) == npos && !any_open(GUMBO_TAG_TEMPLATE) &&
           !any_open(GUMBO_TAG_SELECT);
}

bool OpenElements::cell_open_from(std::size_t index) const {
    for (std::size_t i = index; i < stack_.size(); ++i)
        if (is_cell(stack_[i].tag) || stack_[i].tag == GUMBO_TAG_CAPTION) return true;
    return false;
}

bool OpenElements::open_below(const Tag& tag, std::size_t index) const {
    for (std::size_t i = stack_.size(); i-- > 0;)
        if (stack_[i].tag == tag.tag &&
            (tag.tag != GUMBO_TAG_UNKNOWN || stack_[i].name == tag.name))
            return i < index;
    return false;
}

// In svg or math. Whether the tag was dealt with.
bool OpenElements::start_in_foreign(const Tag& tag) {
    const auto foreign = [&] {
        return !stack_.empty() &&
               (stack_.back().realm == Realm::svg || stack_.back().realm == Realm::math);
    };
    if (!foreign()) return false;
    if (traits(tag.tag).breaks_out || (tag.tag == GUMBO_TAG_FONT && tag.sets_font)) {
        while (foreign()) pop();
        return false;
    }
    if (tag.self_closing) return true;
    const Realm realm = stack_.back().realm;
    push({tag.tag, tag.name, integrates(tag.name, realm == Realm::svg) ? Realm::integration : realm,
          0});
    return true;
}

// The <select> that takes most tags away; npos: none.
std::size_t OpenElements::open_select() const {
    std::size_t i = stack_.size();
    while (i > 0 && stack_[i - 1].realm == Realm::html &&
           (stack_[i - 1].tag == GUMBO_TAG_OPTION || stack_[i - 1].tag == GUMBO_TAG_OPTGROUP))
        --i;
    const bool found =
        i > 0 && stack_[i - 1].realm == Realm::html && stack_[i - 1].tag == GUMBO_TAG_SELECT;
    return found ? i - 1 : npos;
}

// Whether the tag was dealt with.
bool OpenElements::start_in_select(const Tag& tag) {
    const std::size_t select = open_select();
    if (select == npos) return false;
    switch (tag.tag) {
        case GUMBO_TAG_OPTION:
        case GUMBO_TAG_OPTGROUP:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_SCRIPT:
            return false;
        case GUMBO_TAG_SELECT:
            pop_to(select);
            return true;
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_KEYGEN:
        case GUMBO_TAG_TEXTAREA:
            pop_to(select);
            return false;
        default:
            break;
    }
    const bool part = traits(tag.tag).table_part || tag.tag == GUMBO_TAG_TABLE;
    if (!part || in_table_scope(GUMBO_TAG_TABLE) == npos) return true;
    pop_to(select);
    return false;
}

bool OpenElements::end_in_select(const Tag& tag) {
    const std::size_t select = open_select();
    if (select == npos) return false;
    if (tag.tag == GUMBO_TAG_OPTION || tag.tag == GUMBO_TAG_OPTGROUP ||
        tag.tag == GUMBO_TAG_SELECT || tag.tag == GUMBO_TAG_TEMPLATE)
        return false;
    const bool part = traits(tag.tag).table_part || tag.tag == GUMBO_TAG_TABLE;
    if (!part || in_table_scope(tag.tag) == npos) return true;
    pop_to(select);
    return false;
}

void OpenElements::start_formatting(const Tag& tag) {
    if (tag.tag == GUMBO_TAG_A || tag.tag == GUMBO_TAG_NOBR) end_formatting(tag.tag);
    reopen();
    constexpr int most_alike = 3;  // HTML: no more are reopened
    int alike = 0;
    for (std::size_t i = formats_.size(); i-- > 0 && !formats_[i].marker;) {
        if (formats_[i].tag != tag.tag || formats_[i].attributes != tag.attributes) continue;
        if (++alike < most_alike) continue;
        if (!formats_[i].open) --waiting_;
        formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(i));
        break;
    }
    formats_.push_back({tag.tag, tag.attributes, ++last_format_, true, false});
    push({tag.tag, tag.name, Realm::html, last_format_});
}

void OpenElements::start_table_part(int tag) {
    const std::size_t table = in_table_scope(GUMBO_TAG_TABLE);
    if (table == npos) {  // ignored, but in a template
        if (any_open(GUMBO_TAG_TEMPLATE)) push({tag, 0, Realm::html, 0});
        return;
    }
    std::size_t keep = table + 1;
    if ((is_cell(tag) || tag == GUMBO_TAG_TR) && keep < stack_.size() &&
        is_section(stack_[keep].tag))
        ++keep;
    if (is_cell(tag) && keep < stack_.size() && stack_[keep].tag == GUMBO_TAG_TR) ++keep;
    pop_to(keep);
    if (tag != GUMBO_TAG_COL) push({tag, 0, Realm::html, 0});
}

// What the start of `tag` closes. false: the tag itself is ignored.
bool OpenElements::close_before(int tag) {
    const auto top = [&] { return stack_.empty() ? -1 : stack_.back().tag; };
    switch (tag) {
        case GUMBO_TAG_LI:
            close_item(tag, tag);
            close_p();
            break;
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DT:
            close_item(GUMBO_TAG_DD, GUMBO_TAG_DT);
            close_p();
            break;
        case GUMBO_TAG_OPTION:
        case GUMBO_TAG_OPTGROUP:
            if (top() == GUMBO_TAG_OPTION) pop();
            if (tag == GUMBO_TAG_OPTGROUP && top() == tag && in_scope(GUMBO_TAG_SELECT) != npos)
                pop();
            break;
        case GUMBO_TAG_BUTTON:
            close(in_scope(tag));
            break;
        case GUMBO_TAG_RB:
        case GUMBO_TAG_RT:
        case GUMBO_TAG_RP:
        case GUMBO_TAG_RTC:
            if (in_scope(GUMBO_TAG_RUBY) == npos) break;
            while (is_implied(top()) &&
                   (top() != GUMBO_TAG_RTC || tag == GUMBO_TAG_RB || tag == GUMBO_TAG_RTC))
                pop();
            break;
        case GUMBO_TAG_FORM:
            // Forms do not nest, till </form>, wherever it stands.
            if (any_open(GUMBO_TAG_TEMPLATE)) break;
            if (in_form_) return false;
            in_form_ = true;
            break;
        case GUMBO_TAG_TABLE: {
            // Straight in a table, it ends that.
            const bool in_cell = in_table_scope(GUMBO_TAG_TD) != npos ||
                                 in_table_scope(GUMBO_TAG_TH) != npos ||
                                 in_table_scope(GUMBO_TAG_CAPTION) != npos;
            if (!in_cell) close(in_table_scope(tag));
            break;
        }
        default:
            break;
    }
    return true;
}

bool OpenElements::start(const Tag& tag) {
    const int type = tag.tag;
    const Traits& is = traits(type);
    if (type == GUMBO_TAG_FRAMESET) ++framesets_;
    if (start_in_foreign(tag) || start_in_select(tag) || type == GUMBO_TAG_FRAMESET) return false;
    if (type == GUMBO_TAG_SVG || type == GUMBO_TAG_MATH) {
        reopen();
        if (!tag.self_closing)
            push({type, tag.name, type == GUMBO_TAG_SVG ? Realm::svg : Realm::math, 0});
        return false;
    }
    const bool item = type == GUMBO_TAG_LI || type == GUMBO_TAG_DD || type == GUMBO_TAG_DT;
    if (is.closes_p && !item) close_p();
    if (is.void_ && is.inline_) reopen();
    if (is.void_ || type == GUMBO_TAG_HTML || type == GUMBO_TAG_HEAD || type == GUMBO_TAG_BODY)
        return false;
    if (is.heading && !stack_.empty() && traits(stack_.back().tag).heading) pop();
    if (is.table_part) {
        start_table_part(type);
        return false;
    }
    if (is.formatting) {
        start_formatting(tag);
        return false;
    }
    // Not so in <select>, which may be closed by what follows, nor in svg, math and framesets.
    if (is.raw) {
        if (framesets_ > 0) return false;
        for (const Open& open : stack_)
            if (open.tag == GUMBO_TAG_SELECT || open.realm != Realm::html) return false;
        return true;
    }
    if (!close_before(type)) return false;
    const bool ruby = type == GUMBO_TAG_RB || type == GUMBO_TAG_RT || type == GUMBO_TAG_RP ||
                      type == GUMBO_TAG_RTC;
    if (!is.closes_p && !ruby && type != GUMBO_TAG_TABLE && type != GUMBO_TAG_TEMPLATE) reopen();
    push({type, tag.name, Realm::html, 0});
    return false;
}

void OpenElements::end_formatting(int tag) {
    std::size_t at = formats_.size();
    while (at > 0 && !formats_[at - 1].marker && formats_[at - 1].tag != tag) --at;
    if (at == 0 || formats_[at - 1].marker)  // treated as any other end tag
        return close(find(tag, [](int open) { return traits(open).special; }));
    const bool open = formats_[at - 1].open;
    const std::size_t index = open ? in_scope(tag) : npos;
    if (open && index == npos) return;  // out of reach: ignored
    if (!open) --waiting_;
    formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(at - 1));
    if (!open) return;
    bool blocks_above = false;
    for (std::size_t i = index + 1; i < stack_.size(); ++i)
        blocks_above = blocks_above || stack_[i].realm == Realm::integration ||
                       (stack_[i].realm == Realm::html && traits(stack_[i].tag).special);
    if (!blocks_above) {
        stack_[index].format = 0;
        return pop_to(index);
    }
    // Taken out from under the blocks inside it, which stay open.
    forget(stack_[index]);
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(index));
}

void OpenElements::end(const Tag& tag) {
    const int type = tag.tag;
    for (std::size_t i = stack_.size(); i-- > 0 && stack_[i].realm != Realm::html;)
        if (stack_[i].name == tag.name) return pop_to(i);
    if (end_in_select(tag)) return;
    const Traits& is = traits(type);
    if (is.formatting) return end_formatting(type);
    if (is.table_part || type == GUMBO_TAG_TABLE) return close(in_table_scope(type));
    if (type == GUMBO_TAG_P) return close_p();
    if (type == GUMBO_TAG_FRAMESET) {
        if (framesets_ > 0) --framesets_;
        return;
    }
    if (type == GUMBO_TAG_FORM) {  // taken out from under what is open in it
        in_form_ = false;
        const std::size_t index = in_scope(type);
        if (index == npos) return;
        forget(stack_[index]);
        stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(index));
        return;
    }
    if (type == GUMBO_TAG_LI)
        return close(find(type, [](int open) {
            return traits(open).scope || open == GUMBO_TAG_UL || open == GUMBO_TAG_OL;
        }));
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const Open& open = stack_[i];
        const Traits& as = traits(open.tag);
        const bool same = open.tag == type && (type != GUMBO_TAG_UNKNOWN || open.name == tag.name);
        if (open.realm == Realm::html && (same || (is.heading && as.heading))) {
            in_template_end_ = type == GUMBO_TAG_TEMPLATE;
            pop_to(i);
            in_template_end_ = false;
            if (is.scope) clear_to_marker();  // of <object> and its like
            return;
        }
        if (type == GUMBO_TAG_TEMPLATE) continue;
        if (open.realm == Realm::integration) return;
        if (open.realm == Realm::html && (is.special ? as.scope : as.special)) return;
    }
}

}  // namespace huitong::html
