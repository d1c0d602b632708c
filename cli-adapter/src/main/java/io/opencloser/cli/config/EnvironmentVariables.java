package io.opencloser.cli.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environment variables of a process. Its text shows no value, because some are secrets. Immutable. */
public final class EnvironmentVariables {
    private final Map<String, String> variables;

    public EnvironmentVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The value; empty if the variable is not set. The value may be an empty text. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** The value; empty if the variable is not set or blank. */
    Optional<String> filled(String name) {
        return get(name).filter(value -> !value.isBlank());
    }

    Set<String> names() {
        return variables.keySet();
    }

    @Override
    public String toString() {
        return "Environment[" + variables.size() + " variables]";
    }
}
