#include "pipeline/file_schema.hpp"

#include <cassert>

namespace wirecopy::pipeline {
namespace {

constexpr const char* kPipelineSchema = R"({
  "type": "object", "required": ["stages"], "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string", "description": "For editors; the program does not read it."},
    "name": {
      "type": "string", "pattern": "^[a-z0-9_-]{1,64}$",
      "description": "Stands in reports, names the state folder; without it, the file's name."
    },
    "stages": {
      "type": "array", "minItems": 1, "maxItems": 1000,
      "description": "Without \"from\", each reads from the nearest before it that is no sink."
    },
    "workers": {
      "type": "integer", "minimum": 0, "maximum": 1024, "default": 0,
      "description": "Threads; 0: one for each core. 1 keeps articles in order."
    },
    "order": {
      "enum": ["none", "source"], "default": "none",
      "description": "source: no article of a source overtakes another; one worker, one at a time."
    },
    "max_memory": {
      "type": "string", "format": "wirecopy-size",
      "description": "Most memory of the process, e.g. \"512MB\"; sources wait for what articles take."
    },
    "http": {
      "type": "object",
      "description": "How the stages ask servers."
    },
    "state": {
      "type": "object", "additionalProperties": false,
      "description": "What lasts from run to run.",
      "properties": {
        "path": {
          "type": "string", "format": "wirecopy-path",
          "description": "The folder; .wirecopy/NAME beside the file without it."
        },
        "sync": {
          "enum": ["full", "normal"], "default": "full",
          "description": "What a commit survives: a power cut, or the end of the process."
        },
        "retention": {
          "type": "object", "additionalProperties": false,
          "description": "What is kept, and how long.",
          "properties": {
            "seen": {
              "type": "integer", "minimum": 0, "maximum": 1000000000, "default": 1000000,
              "description": "Articles that are known again; 0: none."
            },
            "dead": {
              "type": "string", "format": "wirecopy-duration",
              "description": "How long dead letters are kept; for ever without it."
            },
            "lineage": {
              "type": "string", "format": "wirecopy-duration", "default": "30d",
              "description": "How long it is kept what stages did to articles; \"0s\": not at all."
            },
            "max_bytes": {
              "type": "string", "format": "wirecopy-size",
              "description": "Of the whole folder."
            }
          }
        }
      }
    }
  }
})";

constexpr const char* kHttpSchema = R"({
  "type": "object", "additionalProperties": false,
  "properties": {
    "contact": {
      "type": "string", "maxLength": 200, "default": "",
      "pattern": "^(https?://[!-'*-~]+|[!-'*-~]+@[!-'*-~]+)?$",
      "description": "A page or mail address behind the name of the program, for who is asked.",
      "examples": ["https://example.org/bot"]
    },
    "user_agent": {
      "type": "string", "maxLength": 200, "default": "", "pattern": "^[ -~]*$",
      "description": "Stands in place of wirecopy/VERSION. robots.txt is read as wirecopy all the same."
    },
    "delay": {
      "type": "string", "format": "wirecopy-duration", "default": "1s",
      "description": "Between the starts of two requests to one host; robots.txt may ask for more."
    },
    "per_host": {
      "type": "integer", "minimum": 1, "maximum": 64, "default": 1,
      "description": "Requests to one host at once."
    },
    "robots": {
      "type": "boolean", "default": true,
      "description": "Obey robots.txt, where a stage asks it."
    },
    "allow_private": {
      "type": "boolean", "default": false,
      "description": "Ask loopback and local networks, too; any feed can send you there."
    },
    "proxy": {
      "type": "string", "format": "wirecopy-secret", "default": "",
      "pattern": "^((https?|socks5h?)://[!-~]+)?$",
      "description": "http://, https:// or socks5h://HOST:PORT; the proxy knows which addresses are private.",
      "examples": [{"$env": "https_proxy", "default": ""}]
    },
    "ca_file": {
      "type": "string", "format": "wirecopy-path",
      "description": "Certificates in PEM form: who may vouch for https servers, in place of those that the system trusts."
    }
  }
})";

constexpr const char* kStageSchema = R"({
  "type": "object", "required": ["type"], "additionalProperties": false,
  "properties": {
    "id": {
      "type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$",
      "description": "Names the stage; unique in the file. Without it: the type after its dot."
    },
    "type": {"type": "string", "description": "family.name of a plugin, or filter, or route."},
    "config": {"type": "object", "description": "The stage's options."},
    "from": {
      "type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 64,
      "description": "What it reads: ids of stages, \"ROUTE.BRANCH\" of a route."
    },
    "when": {
      "type": "object",
      "description": "Which articles it is for, e.g. {\"field\": \"language\", \"is\": \"en\"}; the others pass it by, or are dropped by a filter."
    },
    "reason": {
      "type": "string", "minLength": 1, "maxLength": 200,
      "description": "The name the drops of the filter are counted under; its id without it."
    },
    "on_error": {
      "enum": ["dead_letter", "drop", "stop"], "default": "dead_letter",
      "description": "What becomes of an article that fails here."
    },
    "retry": {
      "type": "object", "additionalProperties": false,
      "description": "How often a stage's \"not now\" is tried again.",
      "properties": {
        "attempts": {
          "type": "integer", "minimum": 1, "maximum": 100,
          "description": "In all, the first one included; 3 without it, 10 for a sink that writes to a server."
        },
        "first": {
          "type": "string", "format": "wirecopy-duration", "default": "1s",
          "description": "The wait before the second attempt; it doubles each time."
        },
        "max": {
          "type": "string", "format": "wirecopy-duration", "default": "1m",
          "description": "The longest wait."
        }
      }
    },
    "deadline": {
      "type": "string", "format": "wirecopy-duration",
      "description": "How long an article may wait for a deferred answer; 1m without it."
    },
    "parallel": {
      "type": "integer", "minimum": 1, "maximum": 256,
      "description": "How many batches the stage takes at once."
    },
    "isolation": {
      "description": "Whether a transform runs in a process of its own.",
      "oneOf": [
        {"type": "string", "enum": ["none", "process"]},
        {
          "type": "object", "required": ["mode"], "additionalProperties": false,
          "properties": {
            "mode": {"enum": ["none", "process"]},
            "deadline": {
              "type": "string", "format": "wirecopy-duration", "default": "30s",
              "description": "For one batch; a process that takes longer is killed."
            },
            "max_memory": {
              "type": "string", "format": "wirecopy-size",
              "description": "Of the process's data."
            },
            "restarts": {
              "type": "integer", "minimum": 0, "maximum": 1000000, "default": 100,
              "description": "How often a process that has died is started anew within an hour."
            },
            "when_spent": {
              "enum": ["stop", "hold", "skip"], "default": "stop",
              "description": "What becomes of articles behind that."
            }
          }
        }
      ]
    },
    "routes": {
      "type": "array", "minItems": 1, "maxItems": 63,
      "description": "Branches in the order tried: {\"name\": \"en\", \"when\": CONDITION}. The route \"r\" is read from by branch: \"from\": [\"r.en\"].",
      "items": {
        "type": "object", "required": ["name", "when"], "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$",
            "description": "Read from as \"ROUTE.BRANCH\"."
          },
          "when": {"type": "object", "description": "Which articles take it."}
        }
      }
    },
    "else": {
      "type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$",
      "description": "The name of the branch for articles that meet none of the others."
    }
  }
})";

constexpr const char* kVariableSchema = R"({
  "type": "object", "required": ["$env"], "additionalProperties": false,
  "description": "The value of an environment variable.",
  "properties": {
    "$env": {"type": "string", "minLength": 1, "description": "Its name."},
    "default": {"description": "The value where it is not set."},
    "secret": {
      "type": "boolean",
      "description": "Whether nothing prints it; without it, a text is a secret, a path or number none."
    }
  }
})";

constexpr const char* kFileSchema = R"({
  "type": "object", "required": ["$file"], "additionalProperties": false,
  "description": "The text of a file, without one line end at its end.",
  "properties": {
    "$file": {"type": "string", "minLength": 1, "description": "Its path."},
    "secret": {
      "type": "boolean",
      "description": "Whether nothing prints it; without it, a text is a secret, a path or number none."
    }
  }
})";

Schema own_schema(const char* text) {
  auto schema = Schema::parse(text, "pipeline schema");
  assert(schema);
  return *std::move(schema);
}

}  // namespace

const Schema& pipeline_schema() {
  static const Schema schema = own_schema(kPipelineSchema);
  return schema;
}

const Schema& http_schema() {
  static const Schema schema = own_schema(kHttpSchema);
  return schema;
}

const Schema& stage_schema() {
  static const Schema schema = own_schema(kStageSchema);
  return schema;
}

const Schema& variable_schema() {
  static const Schema schema = own_schema(kVariableSchema);
  return schema;
}

const Schema& file_schema() {
  static const Schema schema = own_schema(kFileSchema);
  return schema;
}

}  // namespace wirecopy::pipeline
