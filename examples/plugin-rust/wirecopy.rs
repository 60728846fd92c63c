//! wirecopy/plugin.h in Rust, as far as this plugin needs it. What it does not call is declared as
//! `Unused`: give it the type that plugin.h says before you call it.
#![allow(dead_code)]

use std::os::raw::{c_char, c_void};

pub const KEEP: u8 = 1;
pub const REJECT: u8 = 3;
pub const OK: i32 = 0;
pub const ERR_INTERNAL: i32 = -4;
pub const ERR_MEMORY: i32 = -7;
pub const TRANSFORM: u32 = 2;
pub const REENTRANT: u32 = 1;
pub const TITLE: u32 = 6;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    pub data: *const u8,
    pub size: usize,
}

#[repr(C)]
pub struct Verdict {
    pub outcome: u8,
    pub reserved: u8,
    pub reason: u16,
    pub delay_ms: u32,
}

#[repr(C)]
pub struct Batch {
    pub struct_size: u32,
    pub worker: u32,
    pub count: usize,
    pub records: *const *mut c_void,
    pub verdicts: *mut Verdict,
    // The rest is about events and sources; tables grow at the end.
}

pub type Unused = *const c_void;

/// `wcp_host_api`, up to the last function that is called here.
#[repr(C)]
pub struct Host {
    pub struct_size: u32,
    pub abi_major: u16,
    pub abi_minor: u16,
    pub get_str: unsafe extern "C" fn(*const c_void, u32) -> Str,
    pub set_str: unsafe extern "C" fn(*mut c_void, u32, Str) -> i32,
    pub numbers_and_times: [Unused; 6],
    pub get_json: Unused,
    pub set_json: Unused,
    pub unset: Unused,
    pub next_field: Unused,
    pub lists: [Unused; 3],
    pub tags: [Unused; 3],
    pub media: [Unused; 2],
    pub trust: [Unused; 2],
    pub record_flags: Unused,
    pub get_origin: Unused,
    pub explain: unsafe extern "C" fn(*mut c_void, Str),
}

#[repr(C)]
pub struct Stage {
    pub struct_size: u32,
    pub kind: u32,
    pub threading: u32,
    pub flags: u32,
    pub state_version: u32,
    pub reserved: u32,
    pub id: *const c_char,
    pub version: *const c_char,
    pub summary: *const c_char,
    pub config_schema: *const c_char,
    pub reads: *const *const c_char,
    pub writes: *const *const c_char,
    pub create: Option<unsafe extern "C" fn(*const Host, *mut c_void, *mut *mut c_void) -> i32>,
    pub destroy: Option<unsafe extern "C" fn(*mut c_void)>,
    pub process: Option<unsafe extern "C" fn(*mut c_void, *mut Batch) -> i32>,
    pub poll: Option<unsafe extern "C" fn(*mut c_void, *mut Batch) -> i32>,
    pub optional: [Unused; 6], // restore, start, flush, compact, stop, extension: none
}

#[repr(C)]
pub struct Plugin {
    pub magic: u32,
    pub abi_major: u16,
    pub abi_minor: u16,
    pub struct_size: u32,
    pub stage_count: u32,
    pub stages: *const *const Stage,
    pub build: *const c_char,
}

// The tables are constants that nobody writes.
unsafe impl Sync for Stage {}
unsafe impl Sync for Plugin {}
