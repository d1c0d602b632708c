/** What the core needs from the CRM. */
@NullMarked
package io.opencloser.core.port.crm;

import org.jspecify.annotations.NullMarked;
