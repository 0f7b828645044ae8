#include <utility>

#include "layout/layout.h"

namespace huitong::layout {
namespace {

// Control bytes are escaped too: a print must not move the cursor of a terminal, nor lose a
// carriage return on its way through an editor.
void quote(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr unsigned char first_printable = 0x20, del = 0x7f;
    out += '"';
    std::size_t plain = 0;  // start of the stretch that needs no escape
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte != '"' && byte != '\\' && byte != del && byte >= first_printable) continue;
        out += text.substr(plain, i - plain);
        plain = i + 1;
        out += '\\';
        if (byte == '\n') {
            out += 'n';
        } else if (byte == '\t') {
            out += 't';
        } else if (byte == '"' || byte == '\\') {
            out += text[i];
        } else {
            out += 'x';
            out += hex[byte / hex.size()];
            out += hex[byte % hex.size()];
        }
    }
    out += text.substr(plain);
    out += '"';
}

class Printer {
  public:
    explicit Printer(bool origins) : origins_(origins) {}

    void operator()(const Line& line) {
        out += line.blank_before ? "line+ " : "line ";
        quote(out, line.text);
        end(line.origin);
    }

    void operator()(const Table& table) {
        out += table.ruled ? "table " : "table- ";
        pair(table.rows, 'x', table.columns);
        end(table.origin);
        for (const Cell& cell : table.cells) {
            out += "  ";
            pair(cell.row, ',', cell.column);
            out += ' ';
            if (cell.row_span != 1 || cell.column_span != 1) {
                pair(cell.row_span, 'x', cell.column_span);
                out += ' ';
            }
            if (cell.hole) {
                out += "hole";
            } else {
                quote(out, cell.text);
            }
            end(cell.origin);
        }
    }

    void operator()(const Run& run) {
        out += "run\n";
        for (const Piece& piece : run.pieces) {
            out += piece.breaks_before <= 0 ? "  . " : piece.breaks_before == 1 ? "  / " : "  // ";
            quote(out, piece.text);
            if (piece.closed) out += " |";
            end(piece.origin);
        }
    }

    std::string out;

  private:
    void pair(int a, char between, int b) {
        out += std::to_string(a);
        out += between;
        out += std::to_string(b);
    }

    void end(const base::Origin& origin) {
        if (origins_) {
            out += " @";
            out += base::dump(origin);
        }
        out += '\n';
    }

    bool origins_;
};

}  // namespace

std::string dump(const Layout& layout, bool origins) {
    Printer printer(origins);
    for (const Block& block : layout.blocks) std::visit(printer, block);
    return std::move(printer.out);
}

}  // namespace huitong::layout
