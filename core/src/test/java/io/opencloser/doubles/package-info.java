/**
 * Doubles of the core's ports: a journal without a disk, a CRM without HTTP, a clock that only tests move. The journal's
 * double passes the same contract suite as the real one. Published as the core's test-jar.
 */
@NullMarked
package io.opencloser.doubles;

import org.jspecify.annotations.NullMarked;
