/** What a run tells: the report of the contract, as one JSON document and as text for people. */
@NullMarked
package io.opencloser.cli.report;

import org.jspecify.annotations.NullMarked;
