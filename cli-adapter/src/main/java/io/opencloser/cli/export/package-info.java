/** Files for people: exports of the journal, which remains the only source (requirement 4.3). */
@NullMarked
package io.opencloser.cli.export;

import org.jspecify.annotations.NullMarked;
