variable "callers" {
  description = "Who may ask for predictions. IAM members, such as serviceAccount:shop@project.iam.gserviceaccount.com."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "model_bucket" {
  description = "Bucket in which the nightly job keeps its models: <project>-<prefix>-models."
  type        = string
  nullable    = false
}

variable "prefix" {
  description = "Start of every name, as in the configuration beside this one."
  type        = string
  default     = "boomerang"
  nullable    = false
}

variable "project_id" {
  description = "Google Cloud project that everything is made in."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the endpoint, such as europe-west1."
  type        = string
  default     = "europe-west1"
  nullable    = false
}
