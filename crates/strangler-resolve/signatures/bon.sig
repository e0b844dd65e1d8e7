// Of a derived builder nothing is listed: its methods are the fields of what it builds.
pub struct Built<T>(T);
