package io.opencloser.jdbc.presence;

import java.util.Optional;

/** What the leases of this process say, so that nothing has to be found out inside a transaction. Thread-safe. */
public final class AnnouncedSign {
    private volatile Optional<String> sign = Optional.empty();

    /** Empty before the process has announced itself, and where nothing can be proved. */
    public Optional<String> get() {
        return sign;
    }

    public void set(Optional<String> announced) {
        sign = announced;
    }
}
