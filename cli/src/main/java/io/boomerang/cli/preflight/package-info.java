/** {@code bin/preflight}: what an empty project still lacks before Terraform plans. */
package io.boomerang.cli.preflight;
