package io.skerry.lake.characteristics;

/**
 * A value of a vocabulary, and why.
 *
 * @param confidence the share of such decisions expected to be right, 0 to 1
 * @param rule the rule that decided, such as {@code kernel-class/siemens.soft}
 */
public record Derived(String value, double confidence, String rule) {
    Derived times(double factor) {
        return new Derived(value, Math.round(confidence * factor * 1000) / 1000.0, rule);
    }
}
