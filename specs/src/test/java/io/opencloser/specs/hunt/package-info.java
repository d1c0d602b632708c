/** What searches for a planted defect: histories, then the crash matrix. */
@NullMarked
package io.opencloser.specs.hunt;

import org.jspecify.annotations.NullMarked;
