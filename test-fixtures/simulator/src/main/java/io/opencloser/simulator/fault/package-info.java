/**
 * Scripted faults.
 *
 * <p>The fault model. With a script, the simulator can
 *
 * <ul>
 *   <li>delay a request, or hold it until it is released;
 *   <li>refuse a request with any status, error code and {@code Retry-After}, without executing it;
 *   <li>execute a request and answer with a status of the script;
 *   <li>close the connection before it executes the request: the request has no effect;
 *   <li>execute the request and close the connection: the response is lost after commit;
 *   <li>close the connection at once and execute the request later, after the client has given up;
 *   <li>hang: send nothing, with or without executing the request, until the test releases it;
 *   <li>apply one of these to a part of a batch.
 * </ul>
 *
 * <p>Outside scripts, it refuses requests above the service protection limits, and expires tokens.
 *
 * <p>The simulator never
 *
 * <ul>
 *   <li>executes a request twice;
 *   <li>commits a part of a change set, or loses a committed write;
 *   <li>reports success for a write that it did not commit;
 *   <li>changes or truncates a reply, or sends a reply to another request;
 *   <li>reorders the parts of a batch.
 * </ul>
 *
 * <p>It does not simulate a lost or repeated packet below HTTP, a DNS failure or a TLS failure.
 */
@NullMarked
package io.opencloser.simulator.fault;

import org.jspecify.annotations.NullMarked;
