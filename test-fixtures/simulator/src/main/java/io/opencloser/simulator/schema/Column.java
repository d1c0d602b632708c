package io.opencloser.simulator.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column. {@code maxLength} is for texts; {@code options} are for choices (empty: any value is valid);
 * {@code relations} are for lookups; with {@code globalChoice}, metadata lists the options under {@code GlobalOptionSet}.
 */
public record Column(
        String name,
        ColumnType type,
        int maxLength,
        List<ChoiceOption> options,
        List<LookupRelation> relations,
        boolean globalChoice) {
    private static final Set<String> SET_BY_THE_SERVICE = Set.of("createdon", "modifiedon", "versionnumber");

    public Column {
        options = List.copyOf(options);
        relations = List.copyOf(relations);
    }

    public static Column of(String name, ColumnType type) {
        return new Column(name, type, 0, List.of(), List.of(), false);
    }

    public static Column text(String name, int maxLength) {
        return new Column(name, ColumnType.STRING, maxLength, List.of(), List.of(), false);
    }

    public static Column memo(String name, int maxLength) {
        return new Column(name, ColumnType.MEMO, maxLength, List.of(), List.of(), false);
    }

    public static Column choice(String name, ColumnType type, List<ChoiceOption> options) {
        return new Column(name, type, 0, options, List.of(), false);
    }

    public static Column lookup(String name, ColumnType type, List<LookupRelation> relations) {
        return new Column(name, type, 0, List.of(), relations, false);
    }

    public Column withOptions(List<ChoiceOption> more, boolean global) {
        return new Column(name, type, maxLength, more, relations, global);
    }

    /** The name in queries and answers: {@code _x_value} for lookups. */
    public String property() {
        return type.isLookup() ? "_" + name + "_value" : name;
    }

    /** Whether a caller can set the column. The service ignores values for the columns that it sets itself. */
    public boolean writable() {
        return !SET_BY_THE_SERVICE.contains(name);
    }

    public Optional<ChoiceOption> option(int value) {
        return options.stream().filter(option -> option.value() == value).findFirst();
    }
}
