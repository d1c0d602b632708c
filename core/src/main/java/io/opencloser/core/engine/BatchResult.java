package io.opencloser.core.engine;

import io.opencloser.core.domain.session.SessionId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How sessions stand that were executed together.
 *
 * @param done the results of those that have ended
 * @param rest for each of the others, how it goes on by itself to its result; to be called once
 */
public record BatchResult(Map<SessionId, ExecutionResult> done, Map<SessionId, Supplier<ExecutionResult>> rest) {}
