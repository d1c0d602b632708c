package io.opencloser.core.plan;

/**
 * Where a plan is to be carried out, and by which rules.
 *
 * @param environment a hash of the CRM's address: enough to notice another one, too little to name it
 */
public record Target(String environment, MappingFingerprint mapping, IdempotencyMode idempotency) {}
