/** The search for a planted defect, outside of {@code defects} because it is loaded together with the defective classes. */
@NullMarked
package io.opencloser.specs.hunt;

import org.jspecify.annotations.NullMarked;
