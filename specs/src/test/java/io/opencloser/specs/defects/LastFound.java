package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What found each defect the last time somebody stored it: that is tried first. It saves the time of the search and decides nothing:
 * where it no longer finds the defect, the search goes on as if there were no hint.
 */
final class LastFound {
    private static final Map<String, String> HINTS = read();

    private LastFound() {}

    /** {@code history 812}, {@code matrix RECORD_ID} or {@code Suite: method}; "" where nothing is stored. */
    static String hint(Defect defect) {
        return HINTS.getOrDefault(defect.part() + " " + defect.name(), "");
    }

    private static Map<String, String> read() {
        try (InputStream in = Objects.requireNonNull(LastFound.class.getResourceAsStream("last-found.txt"))) {
            Map<String, String> hints = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int separator = line.lastIndexOf(" = ");
                if (separator > 0) {
                    hints.put(line.substring(0, separator), line.substring(separator + 3));
                }
            });
            return hints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
