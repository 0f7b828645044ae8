// Walker: the state of write_body(). Only for source files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/element.h"
#include "html/flow.h"
#include "html/paragraph.h"

namespace huitong::html {

class Walker {
  public:
    Walker(const Survey& survey, const Source& source, std::string_view name,
           const base::Limits& limits, const Tolerances& tolerances, layout::Layout& layout)
        : survey_(survey),
          source_(source),
          name_(name),
          limits_(limits),
          tolerances_(tolerances),
          layout_(layout),
          cells_(count_cells(layout)) {}

    // Walks `node`, whose path is `path`. false: error is set.
    bool walk(const Node* node, std::string path);
    std::optional<base::Error> error;

  private:
    struct Frame {
        const Node* node = nullptr;
        std::size_t next = 0;        // child
        std::size_t path = 0;        // length of path_ without it
        std::size_t block_path = 0;  // length of path_ with the innermost block
        std::size_t counts = 0;      // where the counts of its children begin
        std::size_t emitted = 0;     // lines and tables before it
        bool own_counts = true;      // false: shares them with its parent
        const char* kind = nullptr;  // class of the inline element, if it or one around it has one
        bool pale = false;
        bool block = false, paragraph = false, keeps_space = false, raised = false;
    };
    struct Count {
        int tag = 0;
        int number = 0;
    };

    // The walk (flow.cc).
    bool run(std::size_t base);
    bool child(const Node* node);
    void enter(const Node* node, const Look& looks);
    void leave();
    int number(GumboTag tag);
    void append_step(const Node* node, int count);
    void text(const Node* node);
    bool same_look() const;
    void strike(const Node* node);
    void shown(std::string_view utf8, std::size_t offset);
    void ink(std::string_view utf8, std::size_t offset);
    void kept(std::string_view utf8, std::size_t offset);
    void end_line();
    void line_break();
    void begin_block(const Node* node);
    base::Origin origin(std::string path, std::size_t offset) const;

    // Tables (table.cc).
    struct TableRow;
    struct TableCell;
    bool table(const Node* node);
    std::vector<TableRow> rows_of(const Node* table);
    bool cell_text(const Node* cell, std::string path, TableCell& result);
    bool write_part(const Node* node, std::string path);

    const Survey& survey_;
    const Source& source_;
    std::string_view name_;
    const base::Limits& limits_;
    const Tolerances& tolerances_;
    layout::Layout& layout_;

    std::vector<Frame> stack_;
    std::vector<Count> counts_;
    std::string path_;

    Paragraph paragraph_;
    std::size_t line_path_ = 0, line_offset_ = 0;  // of the line in the making
    std::optional<std::size_t> block_offset_;      // of a block that has no line yet
    std::size_t emitted_ = 0;
    bool blank_ = false;  // since the last line

    bool in_cell_ = false;  // lines go to cell_, not to the layout
    std::string cell_;
    int cell_lines_ = 0;
    bool cell_shows_ = false;  // a picture, struck out text
    bool struck_met_ = false;
    const char* last_kind_ = nullptr;  // of the last text of the line
    bool last_pale_ = false;
    std::size_t cells_ = 0;
    int tables_open_ = 0;
};

}  // namespace huitong::html
