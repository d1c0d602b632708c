/** Whether an environment is as the mapping says. */
@NullMarked
package io.opencloser.dataverse.gateway.verification;

import org.jspecify.annotations.NullMarked;
