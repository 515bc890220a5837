/**
 * What tests share: the contract of each port, and loopback stand-ins of Google's services that the
 * real clients talk to and that fail on demand.
 */
package io.boomerang.testkit;
