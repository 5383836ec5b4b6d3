package io.skerry.deid.ctp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A rule that quarantines objects by their modality, which the gate of our rules can say: it holds no list of elements.
 *
 * @param otherwise what the rule does to the element of all other objects
 */
record Held(List<String> modalities, CtpText otherwise) {
    static Optional<Held> of(CtpText text) {
        if (text.parts().size() != 1 || !(text.parts().getFirst() instanceof CtpText.Call call)) {
            return Optional.empty();
        }
        boolean modality = call.argument(0).strip().matches("(root:)?Modality|\\[?0008,?0060\\]?");
        if (!call.name().equals("if") || !modality || !quarantines(call.block(0))) {
            return Optional.empty();
        }
        List<String> names = switch (call.argument(1).strip().toLowerCase(java.util.Locale.ROOT)) {
            case "equals" -> List.of(call.argument(2));
            case "matches" ->
                Arrays.asList(
                        call.argument(2).replaceAll("^\\^?\\(?|\\)?\\$?$", "").split("\\|", -1));
            default -> List.of();
        };
        return !names.isEmpty() && names.stream().allMatch(name -> name.matches("[A-Z0-9_]{1,16}"))
                ? Optional.of(new Held(List.copyOf(names), call.block(1)))
                : Optional.empty();
    }

    private static boolean quarantines(CtpText block) {
        return block.parts().stream()
                .anyMatch(
                        part -> part instanceof CtpText.Call call && call.name().equals("quarantine"));
    }
}
