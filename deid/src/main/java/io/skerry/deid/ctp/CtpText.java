package io.skerry.deid.ctp;

import java.util.List;

/** The text of a rule: literals and calls of functions, one after the other. */
record CtpText(List<Part> parts) {
    /** A piece of a rule's text. */
    sealed interface Part {}

    /** Text that is written as it stands. */
    record Literal(String text) implements Part {}

    /**
     * {@code @name(arguments){block}{block}}.
     *
     * @param name in lower case, without its sign
     * @param arguments without the quotes around them, with parameters in place of their names
     */
    record Call(String name, List<String> arguments, List<CtpText> blocks) implements Part {
        Call {
            arguments = List.copyOf(arguments);
            blocks = List.copyOf(blocks);
        }

        String argument(int index) {
            return index < arguments.size() ? arguments.get(index) : "";
        }

        CtpText block(int index) {
            return index < blocks.size() ? blocks.get(index) : new CtpText(List.of());
        }
    }

    CtpText {
        parts = List.copyOf(parts);
    }

    boolean isBlank() {
        return parts.stream().allMatch(part -> part instanceof Literal(String text) && text.isBlank());
    }
}
