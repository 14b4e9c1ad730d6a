// The JSON of the public documents, copied by hand: what the API promises to send. Nothing is tidied up.

/** reporting-api.md, response example of "Account - Get analytics for the given account"; that of "Campaign - ..." is letter for letter the same. */
export const SEED_ACCOUNT = `{
  "requestMetadata": {
    "accountId": "string",
    "app": "string",
    "attemptedStartTime": 0,
    "attemptedEndTime": 0,
    "filters": {
      "channels": [
        "SMS"
      ],
      "skills": [
        "billing"
      ]
    }
  },
  "analytics": [
    {
      "date": "string",
      "channel": "string",
      "skill": "string",
      "attempted": 0,
      "eligible": 0,
      "skipped": 0,
      "optOuts": 0,
      "sent": 0,
      "failed": 0,
      "delivered": 0,
      "read": 0,
      "optIns": 0,
      "conversationsCreated": 0,
      "conversationsClosed": 0,
      "csat": 0
    }
  ]
}`

/** reporting-api.md, "Account - Get analytics for the account with given filters", response example. */
export const SEED_ACCOUNT_FILTERED = `{
   "requestMetadata": {
     "accountId": "string",
     "app": "string",
     "attemptedStartTime": 0,
     "attemptedEndTime": 0,
     "filters": {
       "channels": [
         "SMS"
       ],
       "skills": [
         "billing"
       ]
     }
   },
   "analytics": [
     {
       "date": "string",
       "channel": "string",
       "skill": "string",
       "attempted": 0,
       "eligible": 0,
       "skipped": 0,
       "optOuts": 0,
       "sent": 0,
       "failed": 0,
       "delivered": 0,
       "read": 0,
       "optIns": 0,
       "conversationsCreated": 0,
       "conversationsClosed": 0,
       "csat": 0
     }
   ]
 }
`

/** outbound-reporting-api-overview, account analytics: the row that shows what the figures mean to each other. */
export const SUCCESSOR_ACCOUNT = `{
  "requestMetadata": {
    "accountId": "12345678",
    "app": "prmsg",
    "attemptedStartTime": 1635120000000,
    "attemptedEndTime": 1635206400000
  },
  "analytics": [
    {
      "channel": "sms",
      "skill": "billing",
      "transactionday": "10-25-2021",
      "attempted": 500,
      "eligible": 475,
      "skipped": 10,
      "sent": 450,
      "failed": 50,
      "delivered": 440,
      "read": 400,
      "conversationscreated": 200,
      "conversationsclosed": 185,
      "csat": "2.5",
      "error_aggregation": { "whatsapp_123": 25, "prmsg_999": 25 }
    }
  ]
}`

/** reporting-api.md, "Common Error Responses": the same body for 400, 401, 429 and 500. */
export const SEED_ERROR = `{
  "code": 0,
  "requestTraceId": "5102ce1f-35bd-4e5e-9bd3-bacdfd28dd3a",
  "message": "<<error Message>>"
}`
