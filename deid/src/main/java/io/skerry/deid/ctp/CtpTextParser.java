package io.skerry.deid.ctp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the text of a rule. A call has its arguments in parentheses and may have blocks in braces behind them. */
final class CtpTextParser {
    /** Real scripts nest two or three. */
    private static final int DEEPEST = 40;

    private final String text;
    private final Map<String, String> parameters;
    private final String file;
    private final int line;
    private int at;

    private CtpTextParser(String text, Map<String, String> parameters, String file, int line) {
        this.text = text;
        this.parameters = parameters;
        this.file = file;
        this.line = line;
    }

    /** @param line where the rule stands in the file, for errors */
    static CtpText parse(String text, Map<String, String> parameters, String file, int line) {
        CtpTextParser parser = new CtpTextParser(text.strip(), parameters, file, line);
        return parser.text(0, false);
    }

    private CtpText text(int depth, boolean inBlock) {
        if (depth > DEEPEST) {
            throw bad("expected at most " + DEEPEST + " blocks within each other");
        }
        List<CtpText.Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < text.length() && !(inBlock && text.charAt(at) == '}')) {
            if (text.charAt(at) == '@' && isCall(at + 1)) {
                flush(literal, parts);
                parts.add(call(depth));
            } else {
                literal.append(text.charAt(at++));
            }
        }
        flush(literal, parts);
        return new CtpText(parts);
    }

    /** Whether letters and an opening parenthesis, or a block, follow a sign. */
    private boolean isCall(int from) {
        int end = nameEnd(from);
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return end > from && next < text.length() && (text.charAt(next) == '(' || text.charAt(next) == '{');
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private CtpText.Call call(int depth) {
        int end = nameEnd(at + 1);
        String name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
        at = end;
        skipSpace();
        List<String> arguments = new ArrayList<>();
        if (text.charAt(at) == '(') {
            at++;
            arguments(name, arguments);
        }
        List<CtpText> blocks = new ArrayList<>();
        int behind = at;
        skipSpace();
        while (at < text.length() && text.charAt(at) == '{') {
            at++;
            CtpText block = text(depth + 1, true);
            if (at >= text.length()) {
                throw bad("expected a closing brace behind the block of @" + name);
            }
            at++;
            blocks.add(block);
            behind = at;
            skipSpace();
        }
        at = behind;
        return new CtpText.Call(name, arguments, blocks);
    }

    private void arguments(String name, List<String> arguments) {
        while (true) {
            skipSpace();
            String argument = argument(name);
            skipSpace();
            if (at >= text.length()) {
                throw bad("expected a closing parenthesis behind the arguments of @" + name);
            }
            char next = text.charAt(at++);
            boolean last = next == ')';
            if (!(last && argument.isEmpty() && arguments.isEmpty())) {
                arguments.add(parameter(argument));
            }
            if (last) {
                return;
            }
        }
    }

    /** Up to the next comma or parenthesis; quotes and parentheses within it, as of {@code [0010,0010]}, hold it together. */
    private String argument(String name) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(name);
        }
        int start = at;
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (open == 0 && (c == ',' || c == ')')) {
                break;
            }
            open += c == '(' || c == '[' ? 1 : 0;
            open -= (c == ')' || c == ']') && open > 0 ? 1 : 0;
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted(String name) {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            }
            out.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw bad("expected a closing quotation mark in the arguments of @" + name);
        }
        at++;
        return out.toString();
    }

    private String parameter(String argument) {
        return argument.startsWith("@") ? parameters.getOrDefault(argument.substring(1), argument) : argument;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static void flush(StringBuilder literal, List<CtpText.Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new CtpText.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private RuntimeException bad(String what) {
        return CtpError.CTP_BAD_RULE.at(file, line, what);
    }
}
