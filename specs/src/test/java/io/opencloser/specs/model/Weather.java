package io.opencloser.specs.model;

import io.opencloser.core.port.crm.WriteAnswer;
import java.util.function.Supplier;

/** What the network and the service do to a request. */
public interface Weather {
    /** A request as the service carries it out. */
    @FunctionalInterface
    interface Request {
        WriteAnswer carryOut();
    }

    /** Carries a write out now, later or never, and says what the sender hears. */
    WriteAnswer write(Request request);

    /** Answers a read, or throws a {@code CrmException}. */
    <T> T read(Supplier<T> request);

    /** Whether the service has ever refused a request for good. */
    boolean refusedForGood();
}
