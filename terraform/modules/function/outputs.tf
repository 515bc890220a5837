output "email" {
  description = "E-mail of the function's own account."
  value       = var.service_account
}

output "entry_point" {
  description = "Full name of the class that the function starts."
  value       = var.entry_point
}

output "environment" {
  description = "Environment variables that the function runs with, secrets apart."
  value       = var.environment
}

output "is_internal" {
  description = "Whether only the project's own services reach the function."
  value       = var.is_internal
}

output "member" {
  description = "The function's own account as an IAM member."
  value       = local.member
}

output "name" {
  description = "Name of the function and of its own Cloud Run service."
  value       = google_cloudfunctions2_function.main.name
}

output "secrets" {
  description = "Secrets that the function reads: variable to the secret's id."
  value       = var.secrets
  depends_on  = [google_secret_manager_secret_iam_member.main]
}

output "size" {
  description = "An instance's size, and how many there are."
  value       = var.size
}

output "url" {
  description = "Address of the function, ready to be called."
  value       = google_cloudfunctions2_function.main.service_config[0].uri
  depends_on  = [google_cloud_run_v2_service_iam_member.invokers]
}
