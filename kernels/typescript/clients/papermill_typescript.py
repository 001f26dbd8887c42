"""papermill for notebooks in TypeScript: its own command line, with parameters written as TypeScript.

    python papermill_typescript.py in.ipynb out.ipynb -p rounds 5 -p name Ada

papermill puts a cell after the one that is tagged `parameters`, with a declaration for each value it was given. It knows how to
write one in nine languages; this adds the tenth. A cell may declare a name again, so the given value replaces the default.
"""

import json
import re

from papermill.__main__ import papermill
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

# const rounds: number = 3; // how often
DECLARATION = re.compile(
    r"^(?:export\s+)?(?:const|let|var)\s+(?P<name>[\w$]+)\s*(?::\s*(?P<type>[^=]+?)\s*)?=\s*(?P<value>.+?)\s*;?\s*(?://\s*(?P<help>.*))?$"
)


class TypeScriptTranslator(Translator):
    """JSON is TypeScript: every value that papermill can be given is its own literal."""

    @classmethod
    def translate(cls, val):
        return json.dumps(val, ensure_ascii=False)

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}"

    @classmethod
    def assign(cls, name, str_val):
        return f"const {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        matches = (DECLARATION.match(line.strip()) for line in parameters_cell["source"].splitlines())
        return [Parameter(m["name"], m["type"] or "None", m["value"], m["help"] or "") for m in matches if m]


papermill_translators.register("typescript", TypeScriptTranslator)

if __name__ == "__main__":
    papermill()
