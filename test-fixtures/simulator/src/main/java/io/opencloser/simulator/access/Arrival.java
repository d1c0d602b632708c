package io.opencloser.simulator.access;

import io.opencloser.simulator.http.SimulatorReply;
import java.time.Instant;
import java.util.Map;

/**
 * A request that is running.
 *
 * @param at when it started, by the simulator's clock; execution time counts from here
 * @param admitted false if the client exceeds its concurrency limit
 * @param scripted scripted replies of batch parts that do not run, by index
 */
public record Arrival(Instant at, boolean admitted, Map<Integer, SimulatorReply> scripted) {}
