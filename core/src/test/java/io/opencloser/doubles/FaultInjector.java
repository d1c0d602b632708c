package io.opencloser.doubles;

import io.opencloser.core.port.crm.WriteReply;
import java.util.function.Supplier;

/** Decides what the network and the service do to a request. */
public interface FaultInjector {
    /** The execution of a request by the service. */
    @FunctionalInterface
    interface Request {
        WriteReply carryOut();
    }

    /** Executes a write now, later or never, and returns the reply. */
    WriteReply write(Request request);

    /** Replies to a read, or throws a {@code CrmException}. */
    <T> T read(Supplier<T> request);

    /** Whether the service has permanently refused a request. */
    boolean refusedForGood();
}
