#include "record/schema.h"

namespace huitong::record {

std::string schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "huitong.record/1",
  "title": "huitong record",
  "description": "One published report as data. Either a record (fields, checks, ...) or, where an input gave none, a source with an error.",
  "type": "object",
  "required": ["schema", "source", "engine"],
  "additionalProperties": false,
  "properties": {
    "schema": {"const": "huitong.record/1"},
    "source": {
      "type": "object",
      "description": "The input. sha256 and bytes are of the whole input, also where it holds several reports.",
      "required": ["path"],
      "additionalProperties": false,
      "properties": {
        "path": {"type": "string"},
        "url": {"type": "string", "description": "Of a page that was captured from the web, in datasets"},
        "fetched": {"type": "string", "description": "When it was captured, UTC"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "media_type": {"type": "string"},
        "bytes": {"type": "integer", "minimum": 0},
        "pages": {"type": "integer", "minimum": 1}
      }
    },
    "engine": {
      "type": "object",
      "required": ["version", "grammar_sha256"],
      "additionalProperties": false,
      "properties": {
        "version": {"type": "string"},
        "grammar_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
      }
    },
    "grammar": {
      "type": "object",
      "required": ["family", "form"],
      "additionalProperties": false,
      "properties": {"family": {"type": "string"}, "form": {"type": "string"}}
    },
    "fields": {
      "type": "object",
      "description": "By field id, as `huitong codebook` explains them, in the order of the form.",
      "additionalProperties": {"$ref": "#/$defs/field"}
    },
    "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}},
    "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
    "quantities": {"type": "array", "items": {"$ref": "#/$defs/quantity"}},
    "tables": {"type": "array", "items": {"$ref": "#/$defs/table"}},
    "extra": {"type": "array", "items": {"$ref": "#/$defs/extra"}},
    "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
    "error": {
      "type": "object",
      "required": ["kind", "where", "message"],
      "additionalProperties": false,
      "properties": {
        "kind": {"enum": ["io", "limit", "encrypted", "damaged", "unsupported", "unrecognised", "grammar", "usage", "internal"]},
        "where": {"type": "string"},
        "message": {"type": "string"}
      }
    }
  },
  "oneOf": [
    {"required": ["error"], "properties": {"fields": false}},
    {"required": ["grammar", "fields", "checks", "sections", "quantities", "tables", "extra", "findings"], "properties": {"error": false}}
  ],
  "$defs": {
    "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "Probability that value is what the document states."},
    "origin": {
      "description": "Where the text stands: page and box (left, top, right, bottom; points, from the bottom left of the page), line and column, or element and byte offset. null: nowhere.",
      "oneOf": [
        {"type": "null"},
        {
          "type": "object",
          "required": ["page", "box"],
          "additionalProperties": false,
          "properties": {
            "page": {"type": "integer", "minimum": 1},
            "box": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
          }
        },
        {
          "type": "object",
          "required": ["line", "column"],
          "additionalProperties": false,
          "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}
        },
        {
          "type": "object",
          "required": ["node", "offset"],
          "additionalProperties": false,
          "properties": {"node": {"type": "string"}, "offset": {"type": "integer", "minimum": 0}}
        }
      ]
    },
    "field": {
      "type": "object",
      "required": ["value", "flag", "confidence", "reasons", "origin"],
      "additionalProperties": false,
      "properties": {
        "value": {"type": ["number", "string", "null"], "description": "null if and only if flag is missing."},
        "raw": {"type": "string", "description": "As found in the document."},
        "unit": {"type": "string"},
        "label": {"type": "string", "description": "Of a row that the document names and the form does not: its name there."},
        "flag": {"enum": ["verified", "read", "inferred", "suspect", "missing"]},
        "confidence": {"$ref": "#/$defs/confidence"},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "checks": {"type": "array", "items": {"type": "string"}, "description": "Checks that cover the field and hold."},
        "proposal": {"type": "number", "description": "Would make every check on the field hold. Never the printed value."},
        "rivals": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["value", "raw", "why", "origin"],
            "additionalProperties": false,
            "properties": {
              "value": {"type": ["number", "null"]},
              "raw": {"type": "string"},
              "why": {"type": "string"},
              "likelihood": {"type": "number", "minimum": 0, "maximum": 1, "description": "As a part of that of the reading taken; only where the decoder weighed both."},
              "origin": {"$ref": "#/$defs/origin"}
            }
          }
        },
        "origin": {"$ref": "#/$defs/origin"}
      }
    },
    "check": {
      "type": "object",
      "required": ["id", "equation", "holds", "left", "right", "fields", "official"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "equation": {"type": "string"},
        "holds": {"type": ["boolean", "null"], "description": "null: a term is not known."},
        "left": {"type": "number"},
        "right": {"type": "number"},
        "fields": {"type": "array", "items": {"type": "string"}},
        "official": {"type": "boolean"}
      }
    },
    "section": {
      "type": "object",
      "required": ["id", "title", "text", "origin"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "text": {"type": "string"},
        "origin": {"$ref": "#/$defs/origin"}
      }
    },
    "quantity": {
      "type": "object",
      "required": ["id", "value", "unit", "approximate", "period", "raw", "confidence", "origin"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "value": {"type": "number"},
        "unit": {"type": "string"},
        "approximate": {"type": "boolean"},
        "comparator": {"enum": [">=", ">", "~", "<", "<="]},
        "stated_zero": {"const": true},
        "period": {"enum": ["year", "cumulative", "part", "previous"]},
        "scope": {"type": "string"},
        "sub_unit": {"type": "string"},
        "restates": {"type": "string"},
        "raw": {"type": "string"},
        "confidence": {"$ref": "#/$defs/confidence"},
        "origin": {"$ref": "#/$defs/origin"}
      }
    },
    "table": {
      "type": "object",
      "required": ["id", "form", "rows", "origin"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "form": {"type": "string"},
        "rows": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        "origin": {"$ref": "#/$defs/origin"}
      }
    },
    "extra": {
      "description": "A cell of a row or a column that the office added to a table of the form.",
      "type": "object",
      "required": ["id", "table", "label", "column_label", "value", "raw", "flag", "confidence", "origin"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string", "description": "Made of its place; good within the record alone."},
        "table": {"type": "string"},
        "row": {"type": "string", "description": "Of the form. Absent: a row of the office's own."},
        "column": {"type": "string", "description": "Of the form. Absent: a column of the office's own."},
        "label": {"type": "string"},
        "column_label": {"type": "string"},
        "value": {"type": ["number", "null"]},
        "raw": {"type": "string"},
        "unit": {"type": "string"},
        "flag": {"enum": ["read", "suspect", "missing"]},
        "confidence": {"$ref": "#/$defs/confidence"},
        "origin": {"$ref": "#/$defs/origin"}
      }
    },
    "finding": {
      "type": "object",
      "required": ["code", "message", "origin"],
      "additionalProperties": false,
      "properties": {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "origin": {"$ref": "#/$defs/origin"}
      }
    }
  }
}
)json";
}

}  // namespace huitong::record
