/** Reports of runs and sessions, as JSON documents of the contract. */
@NullMarked
package io.opencloser.cli.report;

import org.jspecify.annotations.NullMarked;
