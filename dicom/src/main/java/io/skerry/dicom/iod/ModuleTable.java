package io.skerry.dicom.iod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a module, a macro, or the items of a sequence, in the order of the standard. Macros that it includes
 * are followed when asked for, since content items include themselves.
 */
public final class ModuleTable {
    /** A row: an attribute, or all rows of a macro, which are required under a condition where one can be tested. */
    sealed interface Row {
        record Attribute(AttributeRule rule) implements Row {}

        record Macro(String table, Condition condition) implements Row {}
    }

    private final List<Row> rows;
    private volatile List<AttributeRule> rules = List.of();

    ModuleTable(List<Row> rows) {
        this.rows = rows;
    }

    /** All attributes, those of included macros among them. */
    public List<AttributeRule> rules() {
        List<AttributeRule> known = rules;
        if (known.isEmpty() && !rows.isEmpty()) {
            known = new ArrayList<>();
            for (Row row : rows) {
                switch (row) {
                    case Row.Attribute(AttributeRule rule) -> known.add(rule);
                    case Row.Macro(String table, Condition condition) -> {
                        for (AttributeRule rule : Iods.table(table).rules()) {
                            known.add(condition instanceof Condition.Untestable ? rule : rule.onlyWhen(condition));
                        }
                    }
                }
            }
            known = List.copyOf(known);
            rules = known;
        }
        return known;
    }

    /** The rule for an attribute, the first one where there are several. */
    public Optional<AttributeRule> rule(int tag) {
        return rules().stream().filter(r -> r.tag() == tag).findFirst();
    }
}
