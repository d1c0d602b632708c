/** Files for people: the journal is the truth, these are exports of it (requirement 4.3). */
@NullMarked
package io.opencloser.cli.export;

import org.jspecify.annotations.NullMarked;
