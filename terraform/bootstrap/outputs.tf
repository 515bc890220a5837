output "deployer" {
  description = "Account that CI applies with."
  value       = google_service_account.deployer.email
}

output "planner" {
  description = "Account that pull requests are planned with."
  value       = google_service_account.planner.email
}

output "state_bucket" {
  description = "Bucket of the state: give it to bin/terraform-plan as STATE_BUCKET."
  value       = google_storage_bucket.state.name
}
