package io.skerry.deid;

import io.skerry.deid.pixels.Condition.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads tests of attributes: {@code PatientName: {contains: TEST}}, or with a plain word or list {@code PatientSex: M},
 * which the attribute must equal.
 */
final class TestsYaml {
    private TestsYaml() {}

    static List<AttributeTest> read(YamlNode node) {
        List<AttributeTest> tests = new ArrayList<>();
        for (YamlNode.Field field : node.fields()) {
            AttributePath path = path(field.key());
            if (field.value().isText() || field.value().isList()) {
                tests.add(new AttributeTest(path, Test.EQUALS, values(field.value(), Test.EQUALS)));
                continue;
            }
            for (YamlNode.Field one : field.value().fields()) {
                Test test = test(one.key());
                tests.add(new AttributeTest(path, test, values(one.value(), test)));
            }
        }
        if (tests.isEmpty()) {
            throw node.bad("expected attributes, each with a test such as PatientName: {contains: TEST}");
        }
        return tests;
    }

    private static AttributePath path(YamlNode key) {
        try {
            AttributePath path = PathText.parse(key.text());
            if (path.anywhere() && path.steps().size() > 1) {
                throw key.bad("expected a path from the top of the object, without */");
            }
            return new AttributePath(false, path.steps());
        } catch (IllegalArgumentException e) {
            throw key.bad(String.valueOf(e.getMessage()));
        }
    }

    private static Test test(YamlNode key) {
        return Arrays.stream(Test.values())
                .filter(test -> test.label().equals(key.text()))
                .findFirst()
                .orElseThrow(() -> key.bad("expected one of "
                        + Arrays.stream(Test.values()).map(Test::label).toList() + ", got " + key.text()));
    }

    private static List<String> values(YamlNode node, Test test) {
        List<YamlNode> given = node.isText() ? List.of(node) : node.words();
        for (YamlNode value : given) {
            if (!test.takes(value.text())) {
                throw value.bad(
                        test == Test.EXISTS || test == Test.ABSENT
                                ? "expected true or false, got " + value.text()
                                : "expected a regular expression, got " + value.text());
            }
        }
        if (given.isEmpty()) {
            throw node.bad("expected a value at least");
        }
        return given.stream().map(YamlNode::text).toList();
    }
}
