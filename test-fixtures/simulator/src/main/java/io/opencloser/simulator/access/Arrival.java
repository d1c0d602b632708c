package io.opencloser.simulator.access;

import io.opencloser.simulator.http.SimulatorReply;
import java.time.Instant;
import java.util.Map;

/**
 * What was settled when a request arrived.
 *
 * @param at on the simulator's clock; execution time counts from here
 * @param admitted false when too many requests of its client were under way
 * @param scripted answers of batch parts that a fault keeps from running, by index
 */
public record Arrival(Instant at, boolean admitted, Map<Integer, SimulatorReply> scripted) {}
