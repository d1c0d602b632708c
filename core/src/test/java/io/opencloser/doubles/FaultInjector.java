package io.opencloser.doubles;

import io.opencloser.core.port.crm.WriteReply;
import java.util.function.Supplier;

/** What the network and the service do to a request. */
public interface FaultInjector {
    /** A request as the service carries it out. */
    @FunctionalInterface
    interface Request {
        WriteReply carryOut();
    }

    /** Carries a write out now, later or never, and says what the sender hears. */
    WriteReply write(Request request);

    /** Answers a read, or throws a {@code CrmException}. */
    <T> T read(Supplier<T> request);

    /** Whether the service has ever refused a request for good. */
    boolean refusedForGood();
}
