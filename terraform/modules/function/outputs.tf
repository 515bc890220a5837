output "email" {
  description = "E-mail of the function's own account."
  value       = var.service_account
}

output "environment" {
  description = "Environment variables that the function runs with, secrets apart."
  value       = var.environment
}

output "member" {
  description = "The function's own account as an IAM member."
  value       = local.member
}

output "url" {
  description = "Address of the function, ready to be called."
  value       = google_cloudfunctions2_function.main.service_config[0].uri
  depends_on  = [google_cloud_run_v2_service_iam_member.invokers]
}
