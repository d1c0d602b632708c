package io.opencloser.core.domain.session;

import java.util.Locale;

/** Wire names are the lower-case constant names. */
final class WireNames {
    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
