package io.opencloser.cli.host;

import io.opencloser.core.port.event.Time;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Time, randomness and threads.
 *
 * @param randomIds gives a new random id at each call
 * @param leaseHolders gives a new name for a lease's holder at each call
 * @param executors makes an executor with the given number of threads; the command shuts it down
 */
public record Platform(
        Time time, Supplier<UUID> randomIds, Supplier<String> leaseHolders, IntFunction<ExecutorService> executors) {}
