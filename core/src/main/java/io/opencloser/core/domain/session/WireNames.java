package io.opencloser.core.domain.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Wire names are the lower-case constant names, unless a type says otherwise. */
public final class WireNames {
    private WireNames() {}

    /** The wire name of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this wire name; empty when there is none. */
    public static <E> Optional<E> find(E[] constants, Function<E, String> wireName, String name) {
        return Arrays.stream(constants)
                .filter(constant -> wireName.apply(constant).equals(name))
                .findFirst();
    }
}
