/**
 * Doubles of the core's ports: a journal in memory, a CRM without HTTP, a clock that only tests advance. The journal in
 * memory passes the same contract suite as the real one. Published as the core's test-jar.
 */
@NullMarked
package io.opencloser.doubles;

import org.jspecify.annotations.NullMarked;
