package io.skerry.deid.ctp;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pixel scripts: signatures in braces with regions behind them, and text around them that means nothing. */
final class PixelScriptParser {
    private static final int DEEPEST = 100;
    private static final Set<String> METHODS =
            Set.of("equals", "contains", "startswith", "endswith", "matches", "islessthan", "isgreaterthan");
    private static final String IGNORE_CASE = "ignorecase";
    private static final Pattern REGION = Pattern.compile(
            "\\G\\s*\\(\\s*(-?\\d{1,6})\\s*,\\s*(-?\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*\\)");
    private static final Pattern BROKEN_REGION = Pattern.compile("\\G\\(\\s*[-+.0-9]");
    private static final Pattern TEST = Pattern.compile(
            "\\G\\s*(\\[\\s*[0-9A-Fa-f]{4}\\s*,?\\s*[0-9A-Fa-f]{4}\\s*\\]|[A-Za-z][A-Za-z0-9]*)\\s*\\.\\s*([A-Za-z]+)"
                    + "\\s*\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\)",
            Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("\\G\\s*(true|false)\\b(?!\\s*\\.)");

    private final String text;
    private final String file;
    private int at;

    private PixelScriptParser(String text, String file) {
        this.text = text;
        this.file = file;
    }

    static PixelScript parse(String text, String file) {
        return new PixelScriptParser(text, file).script();
    }

    private PixelScript script() {
        List<PixelScript.PixelRule> rules = new ArrayList<>();
        for (int open = text.indexOf('{', at); open >= 0; open = text.indexOf('{', at)) {
            int line = line(open);
            at = open + 1;
            Signature signature = or(0);
            skip();
            if (at >= text.length() || text.charAt(at) != '}') {
                throw bad("expected an operator or the closing brace of the signature");
            }
            String written =
                    text.substring(open + 1, at).replaceAll("//[^\\n]*", "").replaceAll("\\s+", " ");
            at++;
            rules.add(new PixelScript.PixelRule(line, written.strip(), signature, regions()));
        }
        return new PixelScript(file, rules);
    }

    private List<PixelScript.Region> regions() {
        List<PixelScript.Region> regions = new ArrayList<>();
        Matcher region = REGION.matcher(text);
        skip();
        while (region.find(at)) {
            regions.add(new PixelScript.Region(
                    Integer.parseInt(region.group(1)),
                    Integer.parseInt(region.group(2)),
                    Integer.parseInt(region.group(3)),
                    Integer.parseInt(region.group(4))));
            at = region.end();
            skip();
        }
        // A region that cannot be read must not pass for text that means nothing.
        if (BROKEN_REGION.matcher(text).find(at)) {
            throw bad("expected a region of four whole numbers, (x,y,width,height)");
        }
        return regions;
    }

    private Signature or(int depth) {
        Signature left = and(depth);
        while (isNext('+')) {
            left = new Signature.Or(left, and(depth));
        }
        return left;
    }

    private Signature and(int depth) {
        Signature left = single(depth);
        while (isNext('*')) {
            left = new Signature.And(left, single(depth));
        }
        return left;
    }

    private Signature single(int depth) {
        if (depth > DEEPEST) {
            throw bad("expected at most " + DEEPEST + " parentheses within each other");
        }
        if (isNext('!')) {
            return new Signature.Not(single(depth + 1));
        }
        if (isNext('(')) {
            Signature inner = or(depth + 1);
            if (!isNext(')')) {
                throw bad("expected a closing parenthesis");
            }
            return inner;
        }
        skip();
        Matcher constant = CONSTANT.matcher(text);
        if (constant.find(at)) {
            at = constant.end();
            return new Signature.Constant(constant.group(1).equals("true"));
        }
        Matcher test = TEST.matcher(text);
        if (!test.find(at)) {
            throw bad("expected a test such as Modality.equals(\"US\")");
        }
        String method = test.group(2).toLowerCase(Locale.ROOT);
        boolean ignoreCase = method.endsWith(IGNORE_CASE);
        String plain = ignoreCase ? method.substring(0, method.length() - IGNORE_CASE.length()) : method;
        if (!METHODS.contains(plain)) {
            throw bad("expected one of CTP's tests, got " + test.group(2));
        }
        at = test.end();
        return new Signature.Test(
                element(test.group(1)), plain, ignoreCase, test.group(3).replaceAll("\\\\(.)", "$1"));
    }

    /** By its keyword, where the dictionary has one. */
    private static String element(String written) {
        if (!written.startsWith("[")) {
            return written;
        }
        int tag = Integer.parseUnsignedInt(written.replaceAll("[^0-9A-Fa-f]", ""), 16);
        String keyword = Dictionary.keyword(tag);
        return keyword.isEmpty() ? Tag.toString(tag) : keyword;
    }

    private boolean isNext(char c) {
        skip();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Space and comments. */
    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private int line(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private RuntimeException bad(String what) {
        return CtpError.CTP_BAD_PIXEL_SCRIPT.at(file, line(Math.min(at, text.length())), what);
    }
}
